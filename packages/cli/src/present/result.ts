import type { CheckedModel, InferenceResult } from '@gavel/client'
import { print } from '../command.ts'
import type { Io } from '../io.ts'
import type { GlobalOptions } from '../settings.ts'
import { formatAmount } from './amount.ts'
import { answerOf } from './answer.ts'
import { dateOf } from './date.ts'
import { pairs } from './table.ts'

/** An answer and what was paid for it. */
export const printResult = (
  io: Io,
  options: GlobalOptions,
  {
    model,
    input,
    output,
    receipt,
  }: InferenceResult & Pick<CheckedModel, 'model'> & { readonly input: Int8Array | Uint8Array },
): void => {
  const answer = answerOf(model.metadata, input, output)
  const result = { ...answer?.json, output: [...output], receipt }
  print(io, options, result, () =>
    pairs([
      ...(answer === undefined ? [] : [['answer', answer.text] as const]),
      ['output', [...output].slice(0, 32).join(' ')],
      ['intent', receipt.intentHash],
      ['solver', receipt.solver],
      ['price', formatAmount(receipt.price)],
      ['bids', String(receipt.bids ?? 'unknown')],
      ['fill', receipt.fillTx],
      ['disputable', `until ${dateOf(receipt.disputableUntil)}`],
    ]),
  )
}
