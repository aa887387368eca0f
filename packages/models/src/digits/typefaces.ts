import { type FontFamily, loadFont } from './fonts.ts'
import type { Typeface } from './glyph.ts'
import { handTypeface } from './hands.ts'

export type Split = 'train' | 'held-out'

const upright = (family: string, ...weights: number[]): FontFamily => ({
  family,
  cuts: weights.map((weight) => `${weight}-normal`),
})

/** No family is in both lists: the held-out set asks for looks that training never showed. */
const FAMILIES: Record<Split, readonly FontFamily[]> = {
  train: [
    upright('alfa-slab-one', 400),
    upright('amatic-sc', 700),
    upright('anton', 400),
    upright('architects-daughter', 400),
    upright('arvo', 400, 700),
    upright('bebas-neue', 400),
    upright('cabin', 400, 700),
    upright('caveat', 400, 700),
    upright('comfortaa', 400, 700),
    upright('courier-prime', 400, 700),
    upright('covered-by-your-grace', 400),
    upright('crimson-text', 400, 700),
    upright('cutive-mono', 400),
    upright('dancing-script', 400, 700),
    upright('gloria-hallelujah', 400),
    upright('inconsolata', 400, 700),
    upright('indie-flower', 400),
    upright('josefin-sans', 400, 700),
    upright('kalam', 400, 700),
    upright('kaushan-script', 400),
    { family: 'lato', cuts: ['400-normal', '400-italic', '900-normal'] },
    { family: 'libre-baskerville', cuts: ['400-normal', '400-italic', '700-normal'] },
    upright('lobster', 400),
    upright('pacifico', 400),
    upright('patrick-hand', 400),
    upright('permanent-marker', 400),
    upright('playfair-display', 400, 700),
    { family: 'pt-sans', cuts: ['400-normal', '400-italic', '700-normal'] },
    { family: 'pt-serif', cuts: ['400-normal', '400-italic', '700-normal'] },
    upright('reenie-beanie', 400),
    upright('righteous', 400),
    upright('rock-salt', 400),
    upright('satisfy', 400),
    upright('shadows-into-light', 400),
    upright('share-tech-mono', 400),
    upright('space-mono', 400, 700),
    upright('sue-ellen-francisco', 400),
    upright('titan-one', 400),
    upright('ubuntu', 400, 700),
    upright('varela-round', 400),
    upright('vt323', 400),
  ],
  'held-out': [
    upright('coming-soon', 400),
    upright('handlee', 400),
    upright('ibm-plex-mono', 400, 700),
    upright('josefin-slab', 400, 700),
    upright('just-another-hand', 400),
    upright('neucha', 400),
    upright('oswald', 400, 700),
    upright('rokkitt', 400, 700),
    upright('special-elite', 400),
    { family: 'zilla-slab', cuts: ['400-normal', '400-italic', '700-normal'] },
  ],
}

const HANDS: Record<Split, number> = { train: 400, 'held-out': 60 }

/** All looks of a split: the cuts of its font families and the hands of its imaginary writers. */
export const typefacesOf = (
  split: Split,
  seed: number,
): { fonts: Typeface[]; hands: Typeface[] } => ({
  fonts: FAMILIES[split].flatMap(loadFont),
  hands: Array.from({ length: HANDS[split] }, (_, index) =>
    handTypeface(seed, `${split} hand ${index}`),
  ),
})
