/** Bits of TaskIntent.flags. */
export const IntentFlag = {
  escrow: 1 << 0,
  dutch: 1 << 1,
  private: 1 << 2,
  eager: 1 << 3,
  keyRoute: 1 << 4,
} as const

/** The one set of flags that this version settles: pull mode, sealed first price, public, eager trace. */
export const SUPPORTED_FLAGS = IntentFlag.eager
