import { accessSync, constants, existsSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  type IntentUpdate,
  parseIntent,
  type SignedPreparedIntent,
  serializeIntent,
} from '@gavel/client'
import { GavelError } from '@gavel/protocol'
import { readText } from './readFile.ts'

/**
 * Writes an intent to a new file when it is signed and submitted, with mode 0600: who has it can read the result. Whether that
 * can be done is asked before anything else, so that it costs nothing where it cannot.
 *
 * @throws FILE_UNREADABLE when there is something at the path already, or its folder cannot be written to.
 */
export const keeperFor = (path: string | undefined): ((update: IntentUpdate) => void) => {
  if (path === undefined) return () => undefined
  if (existsSync(path))
    throw unusable(path, 'it exists, and may hold an intent that is still needed')
  try {
    accessSync(dirname(path), constants.W_OK)
  } catch (cause) {
    throw unusable(path, 'its folder is missing or may not be written to', cause)
  }
  return (update) => {
    if (update.type !== 'submitted') return
    writeFileSync(path, serializeIntent(update.intent), { flag: 'wx', mode: 0o600 })
  }
}

const unusable = (path: string, reason: string, cause?: unknown): GavelError =>
  new GavelError('FILE_UNREADABLE', {
    message: `${path} cannot be written: ${reason}.`,
    details: { path },
    cause,
  })

/** @throws FILE_UNREADABLE, ARGUMENT_INVALID when the file holds no signed intent. */
export const readSavedIntent = (path: string): SignedPreparedIntent => {
  const saved = parseIntent(readText(path))
  if (saved.signature !== undefined) return saved
  throw new GavelError('ARGUMENT_INVALID', {
    message: `${path} holds an intent that was never signed.`,
    details: { path },
  })
}
