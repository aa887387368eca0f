import { gavelCommand, print } from '../command.ts'
import type { Io } from '../io.ts'
import { formatAmount } from '../present/amount.ts'
import { readingClient } from '../session.ts'
import { resolveSettings } from '../settings.ts'

/** `gavel quote`: what recent awards cost. */
export const quoteCommand = (io: Io) =>
  gavelCommand('quote', 'Show the median price of recent awards of a model', 'quote --model digits')
    .requiredOption('--model <name or id>', 'the model')
    .action(async (options) => {
      const client = readingClient(resolveSettings(options, io.env))
      const quote = await client.quote(options.model, { signal: io.signal })
      print(io, options, quote, () =>
        quote.price === undefined
          ? 'no awards yet\n'
          : `${formatAmount(quote.price)} (median of ${quote.awards} recent awards)\n`,
      )
    })
