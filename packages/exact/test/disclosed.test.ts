import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ClaimedTrace,
  commitTrace,
  type DisclosedTrace,
  type DisputeMove,
  disclose,
  disputeMove,
  type ExactModel,
  type FraudProof,
  modelIdOf,
} from '../src/index.ts'
import { randomLie } from '../tools/lies.ts'
import { randomOf } from '../tools/random.ts'
import { smallModel } from '../tools/randomModel.ts'
import { codeOf } from './codeOf.ts'
import { honestRun } from './honestRun.ts'
import { judge } from './judge.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

/** Asks until there is a proof, or nothing left to ask; as many answers as it took. */
const disputeOn = (
  model: ExactModel,
  honest: readonly Int8Array[],
  claimed: ClaimedTrace,
): { move: DisputeMove; answers: number; disclosed: DisclosedTrace } => {
  const hashes = new Map<number, readonly `0x${string}`[]>()
  const blocks = new Map<string, `0x${string}`>()
  const first = disclose(model, claimed, { ask: 'roots' })
  const roots = first.ask === 'roots' ? first.roots : []
  const disclosed = { roots, hashes, blocks }
  for (let answers = 1; ; answers++) {
    const move = disputeMove(model, honest, disclosed)
    if (move.kind === 'name') {
      const op = Number(move.named.op)
      const answer = disclose(model, claimed, { ask: 'hashes', op })
      if (answer.ask === 'hashes') hashes.set(op, answer.hashes)
    } else if (move.kind === 'choose') {
      const answer = disclose(model, claimed, { ask: 'block', ...move })
      if (answer.ask === 'block') blocks.set(`${move.op}:${move.blockIndex}`, answer.data)
    } else return { move, answers, disclosed }
  }
}

describe('a dispute', () => {
  test('brings out any single changed byte within three answers, as a proof that stands', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomOf(seed)
        const model = smallModel(random)
        const honest = honestRun(random, model)
        const lie = randomLie(random, model, honest)
        const { move, answers } = disputeOn(model, honest, { tensors: lie.tensors, overrides: [] })
        if (move.kind !== 'prove') throw new Error(`ended with ${move.kind}`)
        expect(answers).toBe(3)
        expect(Number(Reflect.get(move.proof, 'op'))).toBe(lie.op)
        const claim = { ...commitTrace(model, lie.tensors), modelId: modelIdOf(model) }
        expect(judge(claim, move.proof as FraudProof)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  test('finds nothing to ask about an honest trace', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomOf(seed)
        const model = smallModel(random)
        const honest = honestRun(random, model)
        const { move, answers } = disputeOn(model, honest, { tensors: honest, overrides: [] })
        expect({ move, answers }).toEqual({ move: { kind: 'none' }, answers: 1 })
      }),
      { numRuns: 50 },
    )
  })
})

test('a tensor or a block that does not exist is refused', () => {
  const random = randomOf(7)
  const model = smallModel(random)
  const claimed = { tensors: honestRun(random, model), overrides: [] }
  const op = model.ops.length + 1
  expect(codeOf(() => disclose(model, claimed, { ask: 'hashes', op }))).toBe('ELEMENT_RANGE')
  const block = { ask: 'block', op: 1, blockIndex: 2_048 } as const
  expect(codeOf(() => disclose(model, claimed, block))).toBe('ELEMENT_RANGE')
})
