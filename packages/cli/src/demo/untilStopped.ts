/** Longest interval that Node knows, milliseconds. */
const FOREVER_MS = 2 ** 31 - 1

/** Waits for Ctrl-C or SIGTERM, and keeps the process alive until then: a signal handler alone does not. */
export const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    const hold = setInterval(() => {}, FOREVER_MS)
    const stop = (): void => {
      clearInterval(hold)
      resolve()
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
