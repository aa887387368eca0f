import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Redis } from 'ioredis'

const FOLDER = new URL('./scripts/', import.meta.url)
const FILE_NAME = /^([a-zA-Z]+)-(\d+)\.lua$/

type Script = { readonly source: string; readonly sha: string; readonly keyCount: number }

const load = (file: string): readonly [string, Script] => {
  const [, name, keyCount] = FILE_NAME.exec(file) ?? []
  if (name === undefined) throw new Error(`The script ${file} is not named verbNoun-<keys>.lua.`)
  const source = readFileSync(new URL(file, FOLDER), 'utf8')
  const highest = Math.max(0, ...[...source.matchAll(/KEYS\[(\d+)\]/g)].map(([, n]) => Number(n)))
  if (highest !== Number(keyCount)) {
    throw new Error(`The script ${file} uses ${highest} keys but is named for ${keyCount}.`)
  }
  const sha = createHash('sha1').update(source).digest('hex')
  return [name, { source, sha, keyCount: Number(keyCount) }]
}

const scripts: ReadonlyMap<string, Script> = new Map(readdirSync(FOLDER).map(load))

export type ScriptName =
  | 'ackAward'
  | 'appendFeed'
  | 'awardAuction'
  | 'cancelAuction'
  | 'closeAuction'
  | 'commitBid'
  | 'endAuction'
  | 'expireIntent'
  | 'leapSequence'
  | 'openAuction'
  | 'passAuction'
  | 'putBlob'
  | 'readAuction'
  | 'recordEscrow'
  | 'recordFill'
  | 'recordSettlement'
  | 'renewGeneration'
  | 'revealBid'
  | 'revertChain'

/** Runs a script by its hash; a server that does not hold it yet gets its source. */
export const runScript = async (
  redis: Redis,
  name: ScriptName,
  keys: readonly string[],
  args: readonly (string | number | Buffer)[] = [],
): Promise<unknown> => {
  const script = scripts.get(name)
  if (script === undefined) throw new Error(`There is no script ${name}.`)
  if (keys.length !== script.keyCount) {
    throw new RangeError(`The script ${name} takes ${script.keyCount} keys, not ${keys.length}.`)
  }
  try {
    return await redis.evalsha(script.sha, keys.length, ...keys, ...args)
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error
    return await redis.eval(script.source, keys.length, ...keys, ...args)
  }
}
