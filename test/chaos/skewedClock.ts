/**
 * Preloaded into a process whose clock is wrong: what it reads of the time of day is CLOCK_SKEW_MS ahead (or behind).
 * Timers, which count spans, are right.
 */
const skewMs = Number(process.env.CLOCK_SKEW_MS ?? 0)
const RealDate = Date
const now = (): number => RealDate.now() + skewMs

class SkewedDate extends RealDate {
  constructor(...given: [] | [string | number | Date]) {
    if (given.length === 0) super(now())
    else super(given[0])
  }
  static override now(): number {
    return now()
  }
}

globalThis.Date = SkewedDate as DateConstructor
