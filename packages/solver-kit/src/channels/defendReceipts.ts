import { type ChainClient, createReads, readEventsIn, type Sender } from '@gavel/chain'
import { type ClaimTerms, type Deployment, disputesAbi, paymentChannelsAbi } from '@gavel/protocol'
import { type Address, type Hex, isAddressEqual } from 'viem'
import type { ModelShelf } from '../bidding/modelShelf.ts'
import { answerCall } from '../defence/answerCall.ts'
import { lookForDuties } from '../defence/duties.ts'
import type { Disclose, Execute } from '../execution/execution.ts'
import { attemptAll } from './attemptAll.ts'
import type { InputLog } from './inputLog.ts'

/** Longest range of blocks that is asked for at once. */
const MOST_BLOCKS = 2_000n

export type ReceiptDefenceOptions = {
  readonly chain: ChainClient
  readonly deployment: Deployment
  readonly sender: Sender
  readonly solver: Address
  readonly shelf: Pick<ModelShelf, 'get'>
  readonly execute: Execute
  readonly disclose: Disclose
  readonly inputs: InputLog
}

type Presented = {
  readonly terms: ClaimTerms
  readonly blockNumber: bigint
  /** Unix seconds. */
  readonly windowEnd: bigint
}

/** In the order of ITaskReactor.ClaimState. */
const CLAIMED = 1

/**
 * Answers whoever challenges a presented receipt of this solver, as with claims: question by question, out of a trace that
 * is computed again. Each call looks once; what was seen before is only remembered to save reading it again.
 */
export const createReceiptDefence = (options: ReceiptDefenceOptions) => {
  const { chain, solver } = options
  // The same code judges receipts, at another address.
  const deployment = { ...options.deployment, disputes: options.deployment.channelDisputes }
  const reads = createReads({ chain, deployment })
  const presented = new Map<Hex, Presented>()
  let nextBlock: bigint | undefined

  const readOn = async (fromBlock: bigint): Promise<void> => {
    const head = await chain.publicClient.getBlockNumber({ cacheTime: 0 })
    let from = nextBlock ?? fromBlock
    while (from <= head) {
      const to = from + MOST_BLOCKS - 1n < head ? from + MOST_BLOCKS - 1n : head
      for (const event of await readEventsIn(chain, options.deployment, {
        fromBlock: from,
        toBlock: to,
      })) {
        if (event.name !== 'ReceiptPresented' || !isAddressEqual(event.args.solver, solver))
          continue
        const { receiptHash, claim, client, token, bond, windowEnd } = event.args
        const terms = { claim, client, token, bond }
        presented.set(receiptHash, { terms, windowEnd, blockNumber: event.blockNumber })
      }
      from = to + 1n
    }
    nextBlock = from
  }

  const defend = async (
    receiptHash: Hex,
    { terms, blockNumber, windowEnd }: Presented,
  ): Promise<void> => {
    const blockSeconds = await reads.blockTime()
    const fill = { terms, blockNumber } as never
    const duties = await lookForDuties(
      { chain, deployment, reads },
      { intentHash: receiptHash, state: 'claimed', fill, blockSeconds },
    )
    if (duties.questions.length > 0) {
      const trace = await retrace(options, terms)
      for (const question of duties.questions) {
        const { modelId } = terms.claim
        const answer = await options.disclose({ modelId, trace, question })
        await options.sender.send(answerCall(deployment, terms, question, answer))
      }
    }
    for (const id of duties.overdue) {
      const { disputes: address } = deployment
      const args = [terms, id] as const
      await options.sender.send({ address, abi: disputesAbi, functionName: 'conclude', args })
    }
    if (!duties.isChallenged && blockSeconds > windowEnd) await release(receiptHash, terms)
  }

  /** A challenged receipt that held keeps its channel's pot until somebody says so. */
  const release = async (receiptHash: Hex, terms: ClaimTerms): Promise<void> => {
    const book = { address: deployment.channels, abi: paymentChannelsAbi } as const
    const [state, , isChallenged] = await chain.publicClient.readContract({
      ...{ ...book, functionName: 'stateOf', args: [receiptHash] },
    })
    if (state === CLAIMED && isChallenged) {
      await options.sender.send({ ...book, functionName: 'dismiss', args: [terms] })
    }
    presented.delete(receiptHash)
  }

  return {
    /** @param fromBlock No block before it has an event of an open channel. */
    look: async (fromBlock: bigint): Promise<void> => {
      await readOn(fromBlock)
      await attemptAll([...presented], ([receiptHash, receipt]) => defend(receiptHash, receipt))
    },
  }
}

const retrace = async (
  { shelf, inputs, execute }: ReceiptDefenceOptions,
  { claim }: ClaimTerms,
): Promise<Uint8Array> => {
  await shelf.get(claim.modelId)
  const logged = await inputs.find(claim.keyHash, Number(claim.cipherHash))
  if (logged === undefined) throw new Error(`The input of receipt ${claim.intentHash} is not here.`)
  const { modelId, input } = logged
  const { trace } = await execute({ modelId, input, traceMode: 'eager' })
  if (trace === undefined) throw new Error('An eager run gave no trace.')
  return trace
}
