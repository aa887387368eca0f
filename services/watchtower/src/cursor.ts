import { readFile } from 'node:fs/promises'
import { replaceFile } from '@gavel/solver-kit/parts'

/** The last block whose claims are all on the disk; undefined before the first. */
export const readCursor = async (path: string): Promise<bigint | undefined> => {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const { block } = JSON.parse(text) as { block?: unknown }
  return typeof block === 'string' && /^\d+$/.test(block) ? BigInt(block) : undefined
}

export const writeCursor = (path: string, block: bigint): Promise<void> =>
  replaceFile(path, JSON.stringify({ block: String(block) }))
