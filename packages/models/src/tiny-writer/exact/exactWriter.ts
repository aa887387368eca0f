import type { ExactModel } from '@gavel/exact'
import { TEXT_ENCODING } from '../../encodings.ts'
import { OUTPUT, PROMPT } from '../shape.ts'
import { VOCABULARY } from '../vocabulary.ts'
import { generatorOf } from './generator.ts'
import { at } from './quantizations.ts'
import { type Tables, TEMPERATURE } from './tables.ts'

/** The exact model that writes, out of the tables of a trained one. */
export const exactWriter = (tables: Tables): ExactModel =>
  generatorOf(
    tables,
    { prompt: PROMPT, output: OUTPUT },
    {
      name: 'tiny-writer',
      description: 'Writes the rest of a tale, a weather report or the news of a market.',
      labels: VOCABULARY,
      input: { encoding: TEXT_ENCODING, promptTokens: PROMPT, seed: '8 bytes; all 0: greedy' },
      output: {
        meaning: 'tokens',
        logitScale: at(tables.quantizations, 'logits').scale,
        temperature: TEMPERATURE,
      },
    },
  )
