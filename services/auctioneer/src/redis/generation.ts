import { randomUUID } from 'node:crypto'
import { GavelError } from '@gavel/protocol'
import type { Redis } from 'ioredis'
import type { Keys } from './keys.ts'
import { runScript } from './scripts.ts'

/** Which data set this is. It changes where writes that were acknowledged may be gone: whatever was signed then must not be signed anew. */
export type Generation = {
  /** @throws REDIS_UNREACHABLE as long as it is not known which data set answers */
  readonly current: () => string
  /**
   * Looks whether the data set is still the same, and begins a new generation where it is not.
   *
   * @returns until when an intent may close that was auctioned before the loss, unix milliseconds; 0 without a loss
   */
  readonly verify: () => Promise<number>
}

type Stored = { readonly id: string; readonly replid: string; readonly suspectUntilMs: number }

/** @param maxBiddingMs No auction that was open before a loss closes later than this after it. */
export const watchGeneration = async (
  redis: Redis,
  keys: Keys,
  {
    maxBiddingMs,
    onTrouble,
  }: { readonly maxBiddingMs: number; readonly onTrouble: (error: unknown) => void },
): Promise<Generation> => {
  let lastSeen: string | undefined
  let current: string | undefined

  const renew = async (old: Stored | undefined, isLoss: boolean): Promise<Stored> => {
    const replid = await replicationIdOf(redis)
    const suspectUntilMs = isLoss ? Date.now() + maxBiddingMs : 0
    const args = [old?.id ?? '', randomUUID(), replid.own, suspectUntilMs]
    const [id, until] = (await runScript(
      redis,
      'renewGeneration',
      [keys.generation],
      args,
    )) as string[]
    // A reader of the feed takes no number twice: events after a loss stand beyond all that were lost, in the order of time.
    if (isLoss) await runScript(redis, 'leapSequence', [keys.feed.sequence], [Date.now()])
    return { id: id ?? '', replid: replid.own, suspectUntilMs: Number(until) }
  }

  const accept = ({ id, suspectUntilMs }: Stored): number => {
    lastSeen = id
    current = id
    return suspectUntilMs
  }

  const verify = async (): Promise<number> => {
    const stored = await readStored(redis, keys)
    // An empty data set is a loss for whoever has seen it full.
    return accept(stored ?? (await renew(undefined, lastSeen !== undefined)))
  }

  /** After a connection was lost another server may answer, or the same one with less than it had acknowledged. */
  const recognise = async (): Promise<void> => {
    const stored = await readStored(redis, keys)
    if (stored === undefined) {
      accept(await renew(undefined, lastSeen !== undefined))
      return
    }
    const replid = await replicationIdOf(redis)
    if (stored.replid === replid.own) accept(stored)
    else if (stored.replid !== replid.before && (await keepsEveryWrite(redis))) {
      await redis.hset(keys.generation, 'replid', replid.own)
      accept(stored)
    } else accept(await renew(stored, true))
  }

  redis.on('close', () => {
    current = undefined
  })
  redis.on('ready', () => {
    recognise().catch(onTrouble)
  })
  await recognise()
  return {
    current: () => {
      if (current === undefined) throw new GavelError('REDIS_UNREACHABLE')
      return current
    },
    verify,
  }
}

const readStored = async (redis: Redis, keys: Keys): Promise<Stored | undefined> => {
  const { id, replid, suspectUntilMs } = await redis.hgetall(keys.generation)
  if (id === undefined || replid === undefined) return undefined
  return { id, replid, suspectUntilMs: Number(suspectUntilMs) }
}

/** The server's replication history, and the one that it took over when it was made master. */
const replicationIdOf = async (redis: Redis): Promise<{ own: string; before: string }> => {
  const info = await redis.info('replication')
  const field = (name: string) => new RegExp(`^${name}:(\\w+)`, 'm').exec(info)?.[1] ?? 'unknown'
  return { own: field('master_replid'), before: field('master_replid2') }
}

/** True when a restart of the server loses nothing; where it may not be asked, nothing is taken for granted. */
const keepsEveryWrite = async (redis: Redis): Promise<boolean> => {
  const settings = async (name: string): Promise<string | undefined> =>
    ((await redis.config('GET', name)) as string[])[1]
  try {
    return (await settings('appendonly')) === 'yes' && (await settings('appendfsync')) === 'always'
  } catch {
    return false
  }
}
