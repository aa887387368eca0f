/** What a dishonest solver can do to an honest result. */
export const DISHONEST_KINDS = ['wrong-middle', 'wrong-output'] as const

export type DishonestKind = (typeof DISHONEST_KINDS)[number]
