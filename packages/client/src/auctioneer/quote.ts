import type { QuoteView } from '@gavel/protocol'
import type { HttpOptions } from '../http/http.ts'
import type { AuctioneerApi } from './api.ts'
import { modelIdOf } from './models.ts'

/**
 * What recent awards of a model cost, by the auctioneer's word.
 *
 * @throws MODEL_UNKNOWN
 */
export const quoteOf = async (
  api: AuctioneerApi,
  idOrName: string,
  options?: HttpOptions,
): Promise<QuoteView> => api.quote(await modelIdOf(api, idOrName, options), options)
