import { randomBytes } from 'node:crypto'
import { link, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Suffix of a file that is being written; a crash can leave one behind. */
export const PARTIAL_SUFFIX = '.partial'

/** Replaces a file: after a crash it holds the old bytes or the new ones, never a mixture. Readable by its owner only. */
export const replaceFile = async (path: string, bytes: Uint8Array | string): Promise<void> => {
  const partial = await writePartial(path, bytes)
  await rename(partial, path)
  await syncFolder(dirname(path))
}

/** Creates a file with all its bytes at once. False, and nothing changed, when it exists already. */
export const createFile = async (path: string, bytes: Uint8Array | string): Promise<boolean> => {
  const partial = await writePartial(path, bytes)
  try {
    await link(partial, path)
    await syncFolder(dirname(path))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(partial, { force: true })
  }
}

const writePartial = async (path: string, bytes: Uint8Array | string): Promise<string> => {
  const partial = join(
    dirname(path),
    `.${basename(path)}.${randomBytes(6).toString('hex')}${PARTIAL_SUFFIX}`,
  )
  const file = await open(partial, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  return partial
}

/** A rename is durable only when its folder is. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
