import { type ChainClient, type GavelEvent, readEventsIn } from '@gavel/chain'
import { type Deployment, solverVaultAbi } from '@gavel/protocol'
import { type Address, type Hex, isAddressEqual } from 'viem'
import type { Fraud } from './report.ts'

type EventNamed<N extends GavelEvent['name']> = Extract<GavelEvent, { name: N }>

export const eventsNamed = <N extends GavelEvent['name']>(
  events: readonly GavelEvent[],
  name: N,
): EventNamed<N>[] => events.filter((event): event is EventNamed<N> => event.name === name)

/** What the chain says of every refuted claim: the proof, its gas, the stake before and after, what the client got. */
export const fraudsIn = async (
  chain: ChainClient,
  deployment: Deployment,
  events: readonly GavelEvent[],
): Promise<Fraud[]> =>
  await Promise.all(
    eventsNamed(events, 'Proved').map(async ({ args, txHash, blockNumber }) => {
      const { intentHash, solver } = args
      const fill = eventsNamed(events, 'Filled').find(
        (event) => event.args.intentHash === intentHash,
      )
      if (fill === undefined) throw new Error(`The refuted intent ${intentHash} has no fill.`)
      const { token, client } = fill.args
      const stakeAt = async (block: bigint): Promise<bigint> => {
        const { stake } = await chain.publicClient.readContract({
          address: deployment.vault,
          abi: solverVaultAbi,
          functionName: 'stakeOf',
          args: [solver, token],
          blockNumber: block,
        })
        return stake
      }
      const receipt = await chain.publicClient.getTransactionReceipt({ hash: txHash })
      return {
        intentHash,
        solver,
        proofTx: txHash,
        proofGas: Number(receipt.gasUsed),
        stakeBefore: await stakeAt(blockNumber - 1n),
        stakeAfter: await stakeAt(blockNumber),
        clientRefunded: creditedIn(events, txHash, client),
      }
    }),
  )

const creditedIn = (events: readonly GavelEvent[], txHash: Hex, account: Address): bigint =>
  eventsNamed(events, 'Credited')
    .filter((event) => event.txHash === txHash && isAddressEqual(event.args.account, account))
    .reduce((sum, event) => sum + event.args.amount, 0n)

/** All events since the deployment. */
export const allEvents = async (
  chain: ChainClient,
  deployment: Deployment,
): Promise<GavelEvent[]> => {
  const toBlock = await chain.publicClient.getBlockNumber({ cacheTime: 0 })
  return await readEventsIn(chain, deployment, { fromBlock: deployment.fromBlock, toBlock })
}
