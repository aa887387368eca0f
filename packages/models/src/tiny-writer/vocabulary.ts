import { RULES } from './grammar.ts'
import {
  ADJECTIVES,
  CREATURES,
  GOODS,
  NAMES,
  NUMBERS,
  PLACES,
  SKIES,
  THINGS,
  TOWNS,
} from './lexicon.ts'

/** Fills a prompt on the left; attention never sees it. */
export const PAD = 0
/** Stands before every text. */
export const START = 1
/** Stands behind every text; once written, it is repeated. */
export const END = 2

const SPECIAL = ['<pad>', '<start>', '<end>']
const PRONOUNS = 'she he her his him'

/** Every word and mark that a text can hold. */
const wordsOf = (): string[] => {
  const phrases = [
    ...Object.values(RULES).flat(),
    ...CREATURES.map(({ noun }) => noun),
    ...THINGS.flatMap(({ noun, use }) => [noun, use]),
    ...GOODS.flatMap(({ noun, measure, plural }) => [noun, measure, plural]),
    ...[ADJECTIVES, PLACES, TOWNS, SKIES, NUMBERS, NAMES.she, NAMES.he].flat(),
    PRONOUNS,
  ]
  return phrases.flatMap((phrase) => phrase.split(' ')).filter((word) => !word.startsWith('{'))
}

/** The word of each token, at most 256: the alphabet's order makes it the same everywhere. */
export const VOCABULARY: readonly string[] = [...SPECIAL, ...[...new Set(wordsOf())].sort()]

const TOKENS: ReadonlyMap<string, number> = new Map(
  VOCABULARY.map((word, token) => [word.toLowerCase(), token]),
)

/** The token of a word, however it is capitalised; undefined where the model does not know it. */
export const findToken = (word: string): number | undefined => TOKENS.get(word.toLowerCase())

/** The tokens of one of the package's own texts, between its start and its end. */
export const tokensOf = (words: readonly string[]): number[] => [
  START,
  ...words.map((word) => findToken(word) as number),
  END,
]
