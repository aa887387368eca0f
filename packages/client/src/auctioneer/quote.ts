import type { QuoteView } from '@gavel/protocol'
import type { ClientContext } from '../context.ts'
import type { HttpOptions } from '../http/http.ts'
import { bondFor, usualValueAtRisk } from '../intent/bondRule.ts'
import { modelIdOf } from './models.ts'

export type QuoteOptions = HttpOptions & {
  /** What a wrong answer would cost you, token wei. Default: one whole token. */
  readonly valueAtRisk?: bigint | undefined
}

export type Quote = QuoteView & {
  /** The bond that an intent capped at this price asks for, token wei; undefined without a price. */
  readonly bond?: bigint
}

/**
 * What recent awards of a model cost, by the auctioneer's word, and the bond that goes with that price.
 *
 * @throws MODEL_UNKNOWN
 */
export const quoteOf = async (
  context: ClientContext,
  idOrName: string,
  { valueAtRisk, ...options }: QuoteOptions = {},
): Promise<Quote> => {
  const { api, deployment } = context
  const quote = await api.quote(await modelIdOf(api, idOrName, options), options)
  if (quote.price === undefined) return quote
  const atRisk = valueAtRisk ?? (await usualValueAtRisk(context, deployment.token))
  return { ...quote, bond: bondFor({ maxPrice: quote.price, valueAtRisk: atRisk }) }
}
