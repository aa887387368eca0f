import { ASKS, type Ask } from '@gavel/protocol'
import type { Address, Hex } from 'viem'
import type { GavelEvent } from '../events/gavelEvents.ts'

/** A question to a solver, and whether it is answered. */
export type DisputeQuestion = {
  readonly ask: Ask
  /** Counted from 1; 0 where all tensors are asked about. */
  readonly op: number
  readonly blockIndex: number
  /** Last second for the answer, unix seconds. */
  readonly answerBy: bigint
  readonly isAnswered: boolean
}

export type DisputeChallenge = {
  readonly id: bigint
  readonly challenger: Address
  readonly hasEnded: boolean
}

/** Everything that the chain's events say about the disputes of one claim. */
export type Dispute = {
  readonly challenges: readonly DisputeChallenge[]
  readonly questions: readonly DisputeQuestion[]
  /** The solver's tensor roots; undefined until it answered. */
  readonly roots: readonly Hex[] | undefined
  /** Block hashes by op, block bytes by `op:index`. */
  readonly hashes: ReadonlyMap<number, readonly Hex[]>
  readonly blocks: ReadonlyMap<string, Hex>
}

/** Pure: folds the events of one claim, in the order of the chain. */
export const disputeOf = (events: readonly GavelEvent[]): Dispute => {
  const challenges = new Map<bigint, DisputeChallenge>()
  const asked = new Map<string, Omit<DisputeQuestion, 'isAnswered'>>()
  const hashes = new Map<number, readonly Hex[]>()
  const blocks = new Map<string, Hex>()
  let roots: readonly Hex[] | undefined
  for (const { name, args } of events) {
    if (name === 'Challenged') {
      const { id, challenger } = args
      challenges.set(id, { id, challenger, hasEnded: false })
    }
    if (name === 'ChallengeEnded') {
      challenges.set(args.id, { id: args.id, challenger: args.challenger, hasEnded: true })
    }
    if (name === 'Asked') {
      const { answerBy } = args
      const ask = ASKS[args.ask] ?? 'roots'
      const question = { ask, op: Number(args.op), blockIndex: Number(args.blockIndex), answerBy }
      if (!asked.has(keyOf(question))) asked.set(keyOf(question), question)
    }
    if (name === 'RootsAnswered') roots = args.roots
    if (name === 'HashesAnswered') hashes.set(Number(args.op), args.hashes)
    if (name === 'BlockAnswered') blocks.set(`${args.op}:${args.blockIndex}`, args.data)
  }
  const isAnswered = ({
    ask,
    op,
    blockIndex,
  }: Pick<DisputeQuestion, 'ask' | 'op' | 'blockIndex'>) =>
    ask === 'roots'
      ? roots !== undefined
      : ask === 'hashes'
        ? hashes.has(op)
        : blocks.has(`${op}:${blockIndex}`)
  const questions = [...asked.values()].map((question) => ({
    ...question,
    isAnswered: isAnswered(question),
  }))
  return { challenges: [...challenges.values()], questions, roots, hashes, blocks }
}

const keyOf = ({
  ask,
  op,
  blockIndex,
}: Pick<DisputeQuestion, 'ask' | 'op' | 'blockIndex'>): string => `${ask}:${op}:${blockIndex}`
