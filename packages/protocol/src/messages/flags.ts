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

/**
 * When the price is taken: in the transaction that commits the result (pull), or when a solver takes the task on, before it
 * works (escrow): then the client cannot move its money meanwhile.
 */
export type SettlementMode = 'pull' | 'escrow'

/** Sealed first price, public, in pull mode; the trace either way. */
export const FLAGS_OF: Readonly<Record<TraceMode, number>> = { eager: IntentFlag.eager, lazy: 0 }

/** How the trace of an intent is committed to. */
export const traceModeOf = ({ flags }: { readonly flags: number }): TraceMode =>
  (flags & IntentFlag.eager) === 0 ? 'lazy' : 'eager'

/** Whether an award of the intent takes the price into escrow before the work. */
export const isEscrow = ({ flags }: { readonly flags: number }): boolean =>
  (flags & IntentFlag.escrow) !== 0
