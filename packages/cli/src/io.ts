/** Where a command reads from and writes to; tests give their own. */
export type Io = {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Data only. */
  readonly out: (text: string) => void
  /** Progress and errors. */
  readonly err: (text: string) => void
  /** Whether a person reads stdout. */
  readonly isTty: boolean
  /** Colours on stderr and stdout. */
  readonly color: boolean
  /** Aborts when the user stops the command. */
  readonly signal: AbortSignal
}

/** Streams of this process. Colours only for a terminal, and never with NO_COLOR. */
export const processIo = (signal: AbortSignal): Io => {
  const isTty = process.stdout.isTTY === true
  // Whoever read the data may have had enough, as `head` has.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit(0)
  })
  return {
    env: process.env,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isTty,
    color: wantsColor(process.env, isTty),
    signal,
  }
}

/** NO_COLOR (any value but the empty one) wins over everything. */
export const wantsColor = (
  { NO_COLOR, FORCE_COLOR, TERM }: Readonly<Record<string, string | undefined>>,
  isTty: boolean,
): boolean => {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0') return true
  return isTty && TERM !== 'dumb'
}
