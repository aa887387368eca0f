/** Bits of TaskIntent.flags. */
export const IntentFlag = {
  escrow: 1 << 0,
  dutch: 1 << 1,
  private: 1 << 2,
  eager: 1 << 3,
  keyRoute: 1 << 4,
} as const

/** When a solver commits to its trace: in the fill (eager), or only when it is challenged (lazy). */
export type TraceMode = 'eager' | 'lazy'

/** The flags that this version settles: pull mode, sealed first price, public; the trace either way. */
export const FLAGS_OF: Readonly<Record<TraceMode, number>> = { eager: IntentFlag.eager, lazy: 0 }

/** How the trace of an intent is committed to. */
export const traceModeOf = ({ flags }: { readonly flags: number }): TraceMode =>
  (flags & IntentFlag.eager) === 0 ? 'lazy' : 'eager'
