/** How digits takes its pictures; clients look for it in a model's metadata. */
export const DIGITS_ENCODING = 'grey8-minus-128'

/** How tiny-writer takes a prompt: tokens of its own vocabulary, then a seed. */
export const TEXT_ENCODING = 'tiny-writer-tokens-then-seed8'
