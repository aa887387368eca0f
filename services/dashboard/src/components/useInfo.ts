import { useQuery } from '@tanstack/react-query'
import { queries } from '../api/queries.ts'
import { formatAmount } from '../format/amount.ts'

const NO_NAMES: Readonly<Record<string, string>> = {}

/** Names that the operator of the indexer gave to accounts, by account in lower case. */
export const useNames = (): Readonly<Record<string, string>> =>
  useQuery(queries.info).data?.names ?? NO_NAMES

/** Formats amounts of the deployment's token. */
export const useToken = () => {
  const token = useQuery(queries.info).data?.token
  const decimals = token?.decimals ?? 18
  return {
    symbol: token?.symbol ?? '',
    format: (wei: string | bigint | null | undefined, places?: number): string =>
      wei === null || wei === undefined ? '–' : formatAmount(wei, decimals, places),
  }
}
