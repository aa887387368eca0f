import type { Tape, Value } from './tape.ts'

/** Loss of a batch: the sum over all predicted tokens, in nats, and how many there were. */
export type Loss = { readonly nats: number; readonly tokens: number }

/** The minus logarithm of the probability that each row of logits gives its target; rows with target 0 do not count. */
export const crossEntropy = (tape: Tape, logits: Value, targets: Uint8Array): Loss => {
  const classes = logits.data.length / targets.length
  const tokens = targets.reduce((count, target) => count + Number(target !== 0), 0)
  const probabilities = new Float32Array(logits.data.length)
  let nats = 0
  for (let row = 0; row < targets.length; row++) {
    if (targets[row] === 0) continue
    const at = row * classes
    const line = logits.data.subarray(at, at + classes)
    let most = Number.NEGATIVE_INFINITY
    for (const logit of line) most = Math.max(most, logit)
    let sum = 0
    for (let c = 0; c < classes; c++) {
      const e = Math.exp((line[c] as number) - most)
      probabilities[at + c] = e
      sum += e
    }
    for (let c = 0; c < classes; c++)
      probabilities[at + c] = (probabilities[at + c] as number) / sum
    nats += Math.log(sum) + most - (line[targets[row] as number] as number)
  }
  tape.record(() => {
    for (let row = 0; row < targets.length; row++) {
      if (targets[row] === 0) continue
      const at = row * classes
      for (let c = 0; c < classes; c++)
        logits.grad[at + c] =
          (logits.grad[at + c] as number) + (probabilities[at + c] as number) / tokens
      const right = at + (targets[row] as number)
      logits.grad[right] = (logits.grad[right] as number) - 1 / tokens
    }
  })
  return { nats, tokens }
}
