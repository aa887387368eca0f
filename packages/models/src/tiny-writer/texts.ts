import { type Random, randomOf } from '../random.ts'
import { GENRES, RULES } from './grammar.ts'
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

export type Split = 'train' | 'held-out'

/** The most words and marks of a text: with the end mark they fit the output after an empty prompt. */
const MOST_WORDS = 47

/**
 * Text `index` of a split, as words and marks. Every text follows from seed, split and number alone. The held-out
 * texts are about combinations (hero and thing, town and sky, good and price) that no training text is about.
 */
export const textOf = (split: Split, seed: number, index: number): string[] => {
  const random = randomOf(seed, 'text', split, index)
  for (;;) {
    const { words, isHeldOut } = draw(random)
    if (isHeldOut === (split === 'held-out') && words.length <= MOST_WORDS) return words
  }
}

/** One of eight combinations is held out: enough are left to know all their parts. */
const isHeldOutPair = (first: number, second: number): boolean => (first + 3 * second) % 8 === 0

const draw = (random: Random): { words: string[]; isHeldOut: boolean } => {
  const genre = random.pick(GENRES)
  const { bound, pair } = bindings(random, genre)
  const words = expand(random, genre, bound).split(' ')
  return { words, isHeldOut: isHeldOutPair(...pair) }
}

type Bindings = Readonly<Record<string, string>>

/** What stays the same throughout a text, and the two choices that decide its split. */
const bindings = (
  random: Random,
  genre: (typeof GENRES)[number],
): { bound: Bindings; pair: readonly [number, number] } => {
  const hero = random.pick(CREATURES)
  const friend = other(random, CREATURES, hero)
  const thing = random.pick(THINGS)
  const sky = random.pick(SKIES)
  const town = random.pick(TOWNS)
  const good = random.pick(GOODS)
  const cheap = other(random, GOODS, good)
  const number = random.pick(NUMBERS)
  const bound = {
    hero: hero.noun,
    friend: friend.noun,
    Name: random.pick(hero.isShe ? NAMES.she : NAMES.he),
    he: hero.isShe ? 'she' : 'he',
    his: hero.isShe ? 'her' : 'his',
    him: hero.isShe ? 'her' : 'him',
    thing: thing.noun,
    use: thing.use,
    sky,
    skyLater: other(random, SKIES, sky),
    town,
    good: good.noun,
    measure: good.measure,
    plural: good.plural,
    other: cheap.noun,
    otherMeasure: cheap.measure,
    number,
  }
  switch (genre) {
    case 'tale':
      return { bound, pair: [CREATURES.indexOf(hero), THINGS.indexOf(thing)] }
    case 'forecast':
      return { bound, pair: [SKIES.indexOf(sky), TOWNS.indexOf(town)] }
    case 'market':
      return { bound, pair: [NUMBERS.indexOf(number), GOODS.indexOf(good)] }
  }
}

const other = <T>(random: Random, items: readonly T[], taken: T): T =>
  random.pick(items.filter((item) => item !== taken))

const LISTS: Readonly<Record<string, readonly string[]>> = {
  ...RULES,
  adjective: ADJECTIVES,
  place: PLACES,
}

const expand = (random: Random, rule: string, bound: Bindings): string =>
  random
    .pick(LISTS[rule] ?? [])
    .replace(/\{(\w+)\}/g, (_, name: string) => bound[name] ?? expand(random, name, bound))
