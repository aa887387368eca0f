import { type ChainClient, createReads, type GavelEvent } from '@gavel/chain'
import type { Deployment } from '@gavel/protocol'
import { type Address, getAddress } from 'viem'
import { eventsNamed } from './ledger.ts'

export type Balances = {
  /** Prices of claims that are still open, token wei. */
  readonly escrow: bigint
  /** Whether stakes, unbonding stakes, open prices, credits and what is burned are together what the vault holds. */
  readonly conserved: boolean
}

/** Adds up what everybody has in the vault and compares it with what the vault has. */
export const balancesOf = async (
  chain: ChainClient,
  deployment: Deployment,
  events: readonly GavelEvent[],
): Promise<Balances> => {
  const reads = createReads({ chain, deployment })
  const { token, vault } = deployment
  const escrow = openPrices(events)
  const owned = await Promise.all(
    [...accountsIn(events)].map(async (account) => {
      const [{ stake }, { amount }, credit] = await Promise.all([
        reads.stakeOf(account, token),
        reads.unbondingOf(account, token),
        reads.creditOf(account, token),
      ])
      return stake + amount + credit
    }),
  )
  const burned = await reads.burnedOf(token)
  const held = await reads.balanceOf(token, vault)
  const sum = owned.reduce((total, each) => total + each, escrow + burned)
  return { escrow, conserved: sum === held }
}

const openPrices = (events: readonly GavelEvent[]): bigint => {
  const ended = new Set(
    (['Finalized', 'Released', 'Refuted'] as const)
      .flatMap((name) => eventsNamed(events, name))
      .map(({ args }) => args.intentHash),
  )
  return eventsNamed(events, 'Filled')
    .filter(({ args }) => !ended.has(args.intentHash))
    .reduce((sum, { args }) => sum + args.claim.price, 0n)
}

/** Everybody who ever had something in the vault. */
const accountsIn = (events: readonly GavelEvent[]): Set<Address> =>
  new Set([
    ...eventsNamed(events, 'Staked').map(({ args }) => getAddress(args.solver)),
    ...eventsNamed(events, 'Credited').map(({ args }) => getAddress(args.account)),
    ...eventsNamed(events, 'Filled').map(({ args }) => getAddress(args.client)),
  ])
