import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeJson, encodeJson } from '@gavel/protocol'
import type { Hex } from 'viem'
import { createFile, PARTIAL_SUFFIX, replaceFile } from './atomicFile.ts'

/** One file for each intent in one folder. What is written is on the disk when the call returns. */
export type RecordStore<T> = {
  /** Stores a record unless the intent has one; returns the one that is stored. */
  readonly create: (intentHash: Hex, record: T) => Promise<T>
  readonly replace: (intentHash: Hex, record: T) => Promise<void>
  readonly find: (intentHash: Hex) => Promise<T | undefined>
  readonly all: () => Promise<T[]>
  /** Bytes that belong to a record, beside it. */
  readonly putBytes: (intentHash: Hex, name: string, bytes: Uint8Array) => Promise<void>
  readonly findBytes: (intentHash: Hex, name: string) => Promise<Uint8Array | undefined>
  /** Removes the record, then its bytes. */
  readonly remove: (intentHash: Hex) => Promise<void>
}

const FILE = /^0x[0-9a-f]{64}\.json$/
/** A partial file older than this has no writer any more. */
const ABANDONED_MS = 60_000

export const openRecordStore = async <T>(folder: string): Promise<RecordStore<T>> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await removeAbandoned(folder)
  const pathOf = (intentHash: Hex) => join(folder, `${requireHash(intentHash)}.json`)
  const bytesPath = (intentHash: Hex, name: string) =>
    join(folder, `${requireHash(intentHash)}.${name}`)
  const find = async (intentHash: Hex) => {
    const text = await readIfThere(pathOf(intentHash))
    return text === undefined ? undefined : decodeJson<T>(text.toString('utf8'))
  }
  return {
    create: async (intentHash, record) => {
      if (await createFile(pathOf(intentHash), encodeJson(record))) return record
      return (await find(intentHash)) ?? record
    },
    replace: (intentHash, record) => replaceFile(pathOf(intentHash), encodeJson(record)),
    find,
    all: async () => {
      const names = (await readdir(folder)).filter((name) => FILE.test(name))
      const records = await Promise.all(names.map((name) => find(name.slice(0, 66) as Hex)))
      return records.filter((record) => record !== undefined)
    },
    putBytes: (intentHash, name, bytes) => replaceFile(bytesPath(intentHash, name), bytes),
    findBytes: async (intentHash, name) => {
      const bytes = await readIfThere(bytesPath(intentHash, name))
      return bytes === undefined ? undefined : new Uint8Array(bytes)
    },
    remove: async (intentHash) => {
      await rm(pathOf(intentHash), { force: true })
      const names = await readdir(folder)
      const rest = names.filter((name) => name.startsWith(`${intentHash}.`))
      await Promise.all(rest.map((name) => rm(join(folder, name), { force: true })))
    },
  }
}

/** A hash from outside becomes part of a path: it must be nothing but a hash. */
const requireHash = (intentHash: Hex): Hex => {
  if (!/^0x[0-9a-f]{64}$/.test(intentHash))
    throw new RangeError(`${intentHash} is not an intent hash.`)
  return intentHash
}

const readIfThere = async (path: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

const removeAbandoned = async (folder: string): Promise<void> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith(PARTIAL_SUFFIX))
  for (const name of names) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found !== undefined && Date.now() - found.mtimeMs > ABANDONED_MS)
      await rm(path, { force: true })
  }
}
