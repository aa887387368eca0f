import { gavelCommand, print } from '../command.ts'
import type { Io } from '../io.ts'
import { formatAmount, parseAmount } from '../present/amount.ts'
import { readingClient } from '../session.ts'
import { resolveSettings } from '../settings.ts'

/** `gavel quote`: what recent awards cost. */
export const quoteCommand = (io: Io) =>
  gavelCommand(
    'quote',
    'Show what a model costs: the median price of recent awards, and the bond with it',
    'quote --model digits',
  )
    .requiredOption('--model <name or id>', 'the model')
    .option('--value-at-risk <amount>', 'what a wrong answer would cost you, in tokens')
    .action(async (options) => {
      const client = readingClient(resolveSettings(options, io.env))
      const quote = await client.quote(options.model, {
        signal: io.signal,
        valueAtRisk:
          options.valueAtRisk === undefined
            ? undefined
            : parseAmount(options.valueAtRisk, '--value-at-risk'),
      })
      print(io, options, quote, () =>
        quote.price === undefined
          ? 'no awards yet\n'
          : `${formatAmount(quote.price)} (median of ${quote.awards} recent awards), bond ${formatAmount(quote.bond ?? 0n)}\n`,
      )
    })
