import { readFileSync, statSync } from 'node:fs'
import { GavelError } from '@gavel/protocol'

/** No file that a command takes is larger, save weights and samples. */
const MAX_BYTES = 16 * 2 ** 20

/**
 * The bytes of a file.
 *
 * @param most Bytes that it may have; default 16 MiB.
 * @throws FILE_UNREADABLE
 */
export const readBytes = (path: string, most = MAX_BYTES): Uint8Array => {
  try {
    const { size } = statSync(path)
    if (size > most) throw new Error(`it has ${size} bytes, more than ${most}`)
    return new Uint8Array(readFileSync(path))
  } catch (cause) {
    throw new GavelError('FILE_UNREADABLE', {
      message: `The file ${path} cannot be read: ${reasonOf(cause)}.`,
      details: { path },
      cause,
    })
  }
}

export const readText = (path: string): string => new TextDecoder().decode(readBytes(path))

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission is denied',
  EISDIR: 'it is a folder',
}

const reasonOf = (cause: unknown): string => {
  const { code, message } = cause as NodeJS.ErrnoException
  return REASONS[code ?? ''] ?? message
}
