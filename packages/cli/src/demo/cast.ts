import { type TestAccount, testAccounts } from '@gavel/devnet'
import { parseUnits } from 'viem'

/** A solver of the demo: what it pays for its work, how it prices, and whether it lies. */
export type DemoSolver = {
  readonly name: string
  readonly account: TestAccount
  /** Token wei of stake. */
  readonly stake: bigint
  readonly env: Readonly<Record<string, string>>
  readonly isHonest: boolean
}

export type Cast = {
  readonly auctioneer: TestAccount
  readonly client: TestAccount
  readonly watchtower: TestAccount
  readonly solvers: readonly DemoSolver[]
  /** Whoever opens the dashboard's Ask page: its key is served to every browser that asks. */
  readonly visitor: TestAccount
  /** For `gavel solver` in another terminal. */
  readonly spare: TestAccount
}

/** The most that the client pays for a digit, token wei. */
export const MAX_PRICE = parseUnits('0.05', 18)

/** What the client wants the auctioneer to have at stake, token wei: one of the deployment's penalties. */
export const MIN_AUCTIONEER_BOND = parseUnits('100', 18)

/** The most that the client pays for a text: it takes fourteen times a digit's multiplications. */
export const MAX_TEXT_PRICE = parseUnits('0.3', 18)

/** What a solver loses for a wrong result, token wei: the SDK's default for MAX_PRICE. */
export const BOND = parseUnits('1', 18)

/** The liar's stake covers two bonds: it can lie twice, then nobody accepts its bids any more. */
const LIAR_STAKE = (BOND * 5n) / 2n
/** Enough for all pictures at once. */
const LARGE_STAKE = 100n * BOND
/** Four open claims: a solver that wins often has to wait until the first of them are final. */
const SMALL_STAKE = 4n * BOND

/** Who plays what. Costs differ, so that the same strategy would give other prices and each strategy wins some. */
export const castOf = (): Cast => {
  const [, auctioneer, client, watchtower, ada, ben, cleo, mallory, spare, visitor] = testAccounts()
  if (
    !auctioneer ||
    !client ||
    !watchtower ||
    !ada ||
    !ben ||
    !cleo ||
    !mallory ||
    !spare ||
    !visitor
  ) {
    throw new Error('The development chain has too few accounts.')
  }
  const honest = (
    name: string,
    account: TestAccount,
    stake: bigint,
    env: Readonly<Record<string, string>>,
  ): DemoSolver => ({ name, account, stake, env, isHonest: true })
  return {
    auctioneer,
    client,
    watchtower,
    spare,
    visitor,
    solvers: [
      honest('ada', ada, LARGE_STAKE, {
        STRATEGY: 'fixed-margin',
        COST_PER_MILLION: '0.0085',
        MARGIN_BPS: '2000',
      }),
      honest('ben', ben, SMALL_STAKE, {
        STRATEGY: 'undercut',
        COST_PER_MILLION: '0.009',
        MARGIN_BPS: '3000',
      }),
      honest('cleo', cleo, SMALL_STAKE, {
        STRATEGY: 'patient',
        COST_PER_MILLION: '0.008',
        MARGIN_BPS: '1500',
      }),
      {
        name: 'mallory',
        account: mallory,
        stake: LIAR_STAKE,
        env: {
          STRATEGY: 'fixed-margin',
          COST_PER_MILLION: '0.001',
          MARGIN_BPS: '500',
          DISHONEST: 'wrong-output',
        },
        isHonest: false,
      },
    ],
  }
}
