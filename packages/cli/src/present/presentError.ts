import { encodeJson, GavelError, toGavelError } from '@gavel/protocol'
import pc from 'picocolors'
import { printable } from './printable.ts'

export const EXIT_OK = 0
export const EXIT_FATAL = 1
/** sysexits' EX_TEMPFAIL: the same command may succeed later. */
const EXIT_RETRYABLE = 75

export const exitCodeOf = (error: GavelError): number =>
  error.retryable ? EXIT_RETRYABLE : EXIT_FATAL

/** An error for people: code, message, cause, what to do, where to read more. */
export const presentError = (thrown: unknown, color: boolean): string => {
  const error = toGavelError(thrown)
  const colors = pc.createColors(color)
  const lines = [
    `${colors.red(colors.bold(error.code))}: ${printable(error.message)}`,
    ...causesOf(error).map((cause) => colors.dim(`  because: ${printable(cause)}`)),
    `  ${error.remedy}`,
    colors.dim(`  ${error.docsPath}`),
  ]
  return `${lines.join('\n')}\n`
}

/** An error for a machine: one JSON document. */
export const errorJson = (thrown: unknown): string => {
  const error = toGavelError(thrown)
  const causes = causesOf(error)
  const { retryable, docsPath: docs } = error
  return `${encodeJson({ error: { ...error.toBody(), retryable, docs, causes } })}\n`
}

const MAX_CAUSES = 3

/** First lines of the messages of the chain of causes: what follows in them may hold URLs. */
const causesOf = (error: Error): string[] => {
  const causes: string[] = []
  let cause = error.cause
  while (cause instanceof Error && causes.length < MAX_CAUSES) {
    const code = cause instanceof GavelError ? `${cause.code}: ` : ''
    // A wrapper that keeps the message of what it wraps has nothing to add.
    if (cause.message !== error.message) causes.push(code + firstLine(cause.message))
    cause = cause.cause
  }
  return causes
}

const firstLine = (text: string): string =>
  (text.split('\n')[0] ?? '').replace(/https?:\/\/\S+/g, (url) => URL.parse(url)?.origin ?? 'a URL')
