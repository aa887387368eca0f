import { setTimeout as sleep } from 'node:timers/promises'
import { type GavelError, toGavelError } from '@gavel/protocol'
import type { Kysely } from 'kysely'
import type { Hex } from 'viem'
import { readNote, writeNote } from '../database/notes.ts'
import type { Database } from '../database/schema.ts'
import { auctioneerEvents } from './events.ts'
import type { AuctioneerSource } from './source.ts'
import type { VerifyAuction } from './verify.ts'
import { writeAuction } from './writeAuction.ts'

const PAUSE_MS = 500
const LONGEST_PAUSE_MS = 10_000
/** Auctions read at the same time. */
const READERS = 4

/** How the reading of an auctioneer goes. */
export type AuctionProgress = {
  connected: boolean
  /** Since when, unix milliseconds. */
  since: number | null
  error: string | null
  pending: number
}

export type FollowAuctionsOptions = {
  readonly db: Kysely<Database>
  readonly source: AuctioneerSource
  readonly verify: VerifyAuction
  readonly signal: AbortSignal
  readonly progress: AuctionProgress
  readonly onRead: (intentHash: Hex, faults: readonly unknown[]) => void
  readonly onTrouble: (error: GavelError) => void
}

/**
 * Reads every auction again whenever an event names it, until the signal aborts. The cursor moves on only when what an event
 * named has been written, so a restart repeats at most some reading.
 */
export const followAuctions = async (options: FollowAuctionsOptions): Promise<void> => {
  const { db, source, signal, progress, onTrouble } = options
  let failures = 0
  while (!signal.aborted) {
    try {
      const note = await readNote(db, 'auctioneer')
      const after = note?.url === source.url ? note.eventId : undefined
      await followOnce(options, after, () => {
        failures = 0
        Object.assign(progress, { connected: true, since: Date.now(), error: null })
      })
    } catch (thrown) {
      if (signal.aborted) return
      const error = toGavelError(thrown)
      Object.assign(progress, { connected: false, since: Date.now(), error: error.message })
      onTrouble(error)
    }
    failures += 1
    const pause = Math.min(PAUSE_MS * 2 ** Math.min(failures, 6), LONGEST_PAUSE_MS)
    await sleep(pause * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined)
  }
}

const followOnce = async (
  options: FollowAuctionsOptions,
  after: string | undefined,
  onConnected: () => void,
): Promise<void> => {
  const { db, source, progress, signal } = options
  const dirty = new Set<Hex>()
  const failed = new AbortController()
  const ended = AbortSignal.any([signal, failed.signal])
  let lastId = after
  let working: Promise<void> | undefined
  let failure: unknown
  const work = async (): Promise<void> => {
    while (dirty.size > 0 && !ended.aborted) {
      const eventId = lastId
      const hashes = [...dirty]
      dirty.clear()
      for (let i = 0; i < hashes.length; i += READERS) {
        progress.pending = dirty.size + hashes.length - i
        await Promise.all(hashes.slice(i, i + READERS).map((hash) => readOne(options, hash)))
      }
      if (eventId !== undefined) await writeNote(db, 'auctioneer', { url: source.url, eventId })
    }
    progress.pending = 0
  }
  const start = (): void => {
    working ??= work()
      .catch((error) => {
        failure = error
        failed.abort()
      })
      .finally(() => {
        working = undefined
        if (dirty.size > 0 && !ended.aborted) start()
      })
  }
  try {
    for await (const read of auctioneerEvents(source.url, after, ended)) {
      if (read === 'connected') {
        onConnected()
        continue
      }
      lastId = read.id
      if ('intentHash' in read.event) dirty.add(read.event.intentHash)
      start()
    }
  } catch (error) {
    throw failure ?? error
  } finally {
    await working
  }
}

const readOne = async (
  { db, source, verify, onRead }: FollowAuctionsOptions,
  intentHash: Hex,
): Promise<void> => {
  const found = await source.read(intentHash)
  if (found === undefined) return
  const { view, transcript } = found
  const faults = transcript.close === undefined ? [] : await verify(transcript, view)
  await writeAuction(db, { view, transcript, faults })
  if (transcript.close !== undefined) onRead(intentHash, faults)
}
