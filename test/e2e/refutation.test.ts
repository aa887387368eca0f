import {
  elementProof,
  encodeProof,
  findFraud,
  loadEngine,
  loadKeccak,
  openTrace,
  rootsOf,
  tensorLength,
} from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import { exactVerifierAbi, taskReactorAbi } from '@gavel/protocol'
import { bytesToHex, type Hex, hexToBytes } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bareClaim, proveData, sampleElements, termsOf } from '../support/fraud.ts'
import { mutate } from '../support/mutations.ts'
import type { Order } from '../support/orders.ts'
import { seededRandom } from '../support/random.ts'
import { fillBatchData, type Settlement, startSettlement } from '../support/settlement.ts'

const SEED = 20_261_124
const MUTATIONS = 1_000
const BATCH = 10
const POSITIONS = 16
const CORRUPTIONS = 400
const REFUTED = 4

let settlement: Settlement
let honest: readonly Int8Array[]
const { id, model } = loadDigits()

beforeAll(async () => {
  await loadKeccak()
  settlement = await startSettlement()
  const compiled = (await loadEngine()).compile(model)
  const random = seededRandom(SEED)
  const input = Int8Array.from(
    { length: tensorLength(model.header.input) },
    () => random(256) - 128,
  )
  honest = compiled.run(input).tensors
  compiled.dispose()
})

afterAll(() => settlement.devnet.stop())

/** What the deployed verifier says: a verdict, or the name of its refusal. */
const judge = async (
  roots: Parameters<typeof bareClaim>[1],
  proof: Hex,
): Promise<boolean | 'refused'> => {
  try {
    return await settlement.chain.readContract({
      address: settlement.deployment.verifier,
      abi: exactVerifierAbi,
      functionName: 'judge',
      args: [bareClaim(id, roots), proof],
    })
  } catch {
    return 'refused'
  }
}

test(`every one of ${MUTATIONS} random mutations of a trace is refuted and slashed`, {
  timeout: 600_000,
}, async () => {
  const { deployment, solver, clients, must, chain } = settlement
  const [client, watcher] = clients
  if (!client || !watcher) throw new Error('The devnet has too few accounts.')
  const random = seededRandom(SEED)
  for (let first = 0; first < MUTATIONS; first += BATCH) {
    const wrong = Array.from({ length: BATCH }, () => mutate(model, honest, random))
    const orders: Order[] = []
    for (const [i, { roots }] of wrong.entries()) {
      const { inputRoot, outputRoot, traceRoot } = roots
      const outcome = { outputRoot, traceRoot, keyHash: id, cipherHash: id }
      const nonce = BigInt(first + i)
      orders.push(
        await settlement.order(client, nonce, {
          modelId: id,
          inputRoot,
          outcome,
          price: 10n ** 15n,
        }),
      )
    }
    await must(solver, deployment.reactor, fillBatchData(orders))
    for (const [i, { name, roots, trace }] of wrong.entries()) {
      const order = orders[i]
      const fraud = findFraud(model, roots, honest, trace)
      if (!order || !fraud) throw new Error(`Mutation ${first + i} (${name}) has no proof.`)
      await must(watcher, deployment.disputes, proveData(termsOf(order), encodeProof(fraud)))
      const [state] = await chain.readContract({
        address: deployment.reactor,
        abi: taskReactorAbi,
        functionName: 'stateOf',
        args: [order.intentHash],
      })
      expect(state, name).toBe(REFUTED)
    }
  }
})

test('no proof about any op or position succeeds against an honest trace', async () => {
  const trace = openTrace(model, honest)
  const roots = rootsOf(trace)
  for (const op of model.ops.keys()) {
    for (const element of sampleElements(model, op + 1, POSITIONS)) {
      const proof = encodeProof(elementProof(trace, op + 1, element))
      expect(await judge(roots, proof), `op ${op + 1}, element ${element}`).toBe(false)
    }
  }
})

test('no corrupted proof succeeds against an honest trace', { timeout: 120_000 }, async () => {
  const trace = openTrace(model, honest)
  const roots = rootsOf(trace)
  const random = seededRandom(SEED)
  for (let i = 0; i < CORRUPTIONS; i++) {
    const op = 1 + random(model.ops.length)
    const elements = sampleElements(model, op, POSITIONS)
    const element = elements[random(elements.length)] ?? 0
    const bytes = hexToBytes(encodeProof(elementProof(trace, op, element)))
    const at = random(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 + random(255))
    expect(
      await judge(roots, bytesToHex(bytes)),
      `op ${op}, element ${element}, byte ${at}`,
    ).not.toBe(true)
  }
})
