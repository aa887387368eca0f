/** Who a tale is about, and the pronouns that go with it. */
export type Creature = { readonly noun: string; readonly isShe: boolean }

/** What a tale is about, and what one does with it: "flew the kite". */
export type Thing = { readonly noun: string; readonly use: string }

const creature = (noun: string, pronoun: 'she' | 'he'): Creature => ({
  noun,
  isShe: pronoun === 'she',
})

export const CREATURES: readonly Creature[] = [
  creature('fox', 'she'),
  creature('hare', 'he'),
  creature('owl', 'she'),
  creature('bear', 'he'),
  creature('mouse', 'she'),
  creature('otter', 'he'),
  creature('cat', 'she'),
  creature('frog', 'he'),
  creature('sailor', 'she'),
  creature('baker', 'he'),
  creature('painter', 'she'),
  creature('wizard', 'he'),
]

const thing = (noun: string, use: string): Thing => ({ noun, use })

export const THINGS: readonly Thing[] = [
  thing('kite', 'flew'),
  thing('drum', 'played'),
  thing('boat', 'sailed'),
  thing('map', 'followed'),
  thing('bell', 'rang'),
  thing('lantern', 'lit'),
  thing('hat', 'wore'),
  thing('ring', 'wore'),
  thing('letter', 'read'),
  thing('book', 'read'),
  thing('teapot', 'filled'),
]

export const NAMES = {
  she: ['Mira', 'Olive', 'Hazel', 'Wren'],
  he: ['Otto', 'Finn', 'Basil', 'Piet'],
} as const

export const ADJECTIVES = ['small', 'brave', 'clever', 'sleepy', 'kind', 'merry', 'shy'] as const

export const PLACES = [
  'by the river',
  'near the harbour',
  'under the bridge',
  'behind the mill',
  'on the hill',
  'in the forest',
  'beside the lighthouse',
  'in the garden',
  'at the market',
  'by the pond',
  'in the orchard',
] as const

export const TOWNS = ['harbour', 'hill', 'forest', 'orchard', 'river', 'lighthouse'] as const

export const SKIES = ['rain', 'fog', 'snow', 'sun', 'mist', 'frost'] as const

/** What the market sells, by what measure. */
export const GOODS = [
  { noun: 'honey', measure: 'jar', plural: 'jars' },
  { noun: 'bread', measure: 'loaf', plural: 'loaves' },
  { noun: 'tea', measure: 'cup', plural: 'cups' },
  { noun: 'cheese', measure: 'bag', plural: 'bags' },
  { noun: 'soup', measure: 'cup', plural: 'cups' },
  { noun: 'plums', measure: 'bag', plural: 'bags' },
] as const

export const NUMBERS = ['two', 'three', 'four', 'five', 'six'] as const
