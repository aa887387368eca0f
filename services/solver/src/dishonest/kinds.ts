/** What a dishonest solver can do to an honest result. */
export const TAMPERINGS = ['wrong-middle', 'wrong-output'] as const

export type Tampering = (typeof TAMPERINGS)[number]

/**
 * Ways to lie. All of them commit to a wrong result; `garbage-padding` also to a tensor's tree that is out of form;
 * `two-traces` shows another trace than the one that it commits to; the last four leave a challenger without an answer,
 * or answer too late.
 */
export const DISHONEST_KINDS = [
  ...TAMPERINGS,
  'garbage-padding',
  'two-traces',
  'silent-roots',
  'silent-hashes',
  'silent-block',
  'late',
] as const

export type DishonestKind = (typeof DISHONEST_KINDS)[number]
