import type { Call } from '@gavel/chain'
import type { TraceAnswer, TraceQuestion } from '@gavel/exact'
import { type ClaimTerms, type Deployment, disputesAbi } from '@gavel/protocol'

/** The transaction that answers a question. */
export const answerCall = (
  { disputes }: Pick<Deployment, 'disputes'>,
  terms: ClaimTerms,
  question: TraceQuestion,
  answer: TraceAnswer,
): Call => {
  const contract = { address: disputes, abi: disputesAbi } as const
  if (answer.ask === 'roots') {
    return { ...contract, functionName: 'answerRoots', args: [terms, answer.model, answer.roots] }
  }
  const op = BigInt(question.ask === 'roots' ? 0 : question.op)
  if (answer.ask === 'hashes') {
    return { ...contract, functionName: 'answerHashes', args: [terms, op, answer.hashes] }
  }
  const blockIndex = BigInt(question.ask === 'block' ? question.blockIndex : 0)
  const args = [terms, op, blockIndex, answer.data, answer.path]
  return { ...contract, functionName: 'answerBlock', args }
}
