import { readFile } from 'node:fs/promises'
import type { Checkpoint } from '@gavel/chain'
import { decodeJson, encodeJson } from '@gavel/protocol'
import { replaceFile } from '@gavel/solver-kit/parts'

/** The last block whose claims are all on the disk; undefined before the first. */
export const readCursor = async (path: string): Promise<Checkpoint | undefined> => {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : decodeJson<Checkpoint>(text)
}

export const writeCursor = (path: string, { blockNumber, blockHash }: Checkpoint): Promise<void> =>
  replaceFile(path, encodeJson({ blockNumber, blockHash }))
