import { connectChain } from '@gavel/chain'
import { startDevnet, testAccounts } from '@gavel/devnet'
import {
  elementProof,
  encodeProof,
  loadEngine,
  loadKeccak,
  openTrace,
  referenceElement,
  rootsOf,
  tensorLength,
  validateModel,
} from '@gavel/exact'
import { randomOf } from '@gavel/exact/testing'
import { encodePrompt, loadTinyWriter } from '@gavel/models'
import { expect, test } from 'vitest'
import { bareClaim, judgeData } from '../support/fraud.ts'
import { judgeBatch } from '../support/judgeBatch.ts'

/** Elements of each operator that is looked at. */
const PER_OP = 6
/** Operators of each kind: the first, the last and some between. */
const PER_KIND = 6
const BATCH = 40

const { id, model } = loadTinyWriter()

/** Evenly spread over a list, its ends included. */
const spread = <T>(items: readonly T[], most: number): T[] =>
  items.length <= most
    ? [...items]
    : Array.from(
        { length: most },
        (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))] as T,
      )

const opsOfEachKind = (): number[] => {
  const byKind = Map.groupBy(model.ops.keys(), (index) => model.ops[index]?.kind)
  return [...byKind.values()].flatMap((indices) => spread(indices, PER_KIND)).map((i) => i + 1)
}

test('the deployed judge sees every changed byte of a writer’s trace, of every kind of operator, and no other', async () => {
  await loadKeccak()
  const compiled = (await loadEngine()).compile(model)
  const { tensors } = compiled.run(encodePrompt('Once there was a shy frog', { seed: 3 }))
  compiled.dispose()
  const random = randomOf(11)
  const places = opsOfEachKind().flatMap((op) => {
    const length = tensorLength((model.ops[op - 1] as (typeof model.ops)[number]).output)
    return Array.from({ length: PER_OP }, () => ({ op, element: random.integer(0, length - 1) }))
  })
  const changed = tensors.map((tensor) => tensor.slice())
  for (const { op, element } of places)
    if (random.chance(0.5)) {
      const tensor = changed[op] as Int8Array
      tensor[element] = (tensor[element] as number) + random.integer(1, 255)
    }
  const trace = openTrace(model, changed)
  const claim = bareClaim(id, rootsOf(trace))
  const certificate = validateModel(model)
  const devnet = await startDevnet()
  try {
    const { verifier } = devnet.deployment
    const cases = places.map(({ op, element }) => ({
      op,
      element,
      kind: model.ops[op - 1]?.kind,
      isWrong: referenceElement(model, op, changed, element) !== changed[op]?.[element],
      call: {
        to: verifier,
        data: judgeData(claim, encodeProof(elementProof(trace, op, element))),
      },
    }))
    const chain = await connectChain({ rpcUrl: devnet.rpcUrl })
    const account = testAccounts()[0]?.address ?? verifier
    for (let first = 0; first < cases.length; first += BATCH) {
      const batch = cases.slice(first, first + BATCH)
      const verdicts = await judgeBatch(
        devnet.rpcUrl,
        batch.map(({ call }) => call),
      )
      for (const [i, { op, element, kind, isWrong, call }] of batch.entries()) {
        expect(verdicts[i], `op ${op} (${kind}), element ${element}`).toBe(isWrong)
        const limits = certificate.ops[op - 1]
        expect((call.data.length - 2) / 2).toBeLessThanOrEqual(limits?.proofBytes ?? 0)
      }
      const { op, call } = batch[0] as (typeof batch)[number]
      const gas = await chain.publicClient.estimateGas({ account, ...call })
      expect(Number(gas)).toBeLessThanOrEqual(certificate.ops[op - 1]?.proofGas ?? 0)
    }
    const kinds = new Set(cases.filter(({ isWrong }) => isWrong).map(({ kind }) => kind))
    expect(kinds).toEqual(new Set(model.ops.map(({ kind }) => kind)))
  } finally {
    await devnet.stop()
  }
})
