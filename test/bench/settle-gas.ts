import { taskReactorAbi } from '@gavel/protocol'
import { encodeFunctionData, type Hex, type PrivateKeyAccount } from 'viem'
import { byteLength, calldataFloor } from '../support/floor.ts'
import { termsOf } from '../support/fraud.ts'
import type { Order } from '../support/orders.ts'
import { fillBatchData, fillData, type Settlement, startSettlement } from '../support/settlement.ts'
import { atMost, type Bench, type Figure } from './runner/figure.ts'

const WINDOW_SECONDS = 600

/** Gas of whole settlement transactions, as receipts state it, on the local chain under Prague rules. */
export const bench: Bench = {
  description: 'settle-gas: gasUsed of whole transactions, release build of the contracts',
  run: async (progress) => {
    const settlement = await startSettlement()
    try {
      await warmUp(settlement)
      const figures = [
        ...(await measureFills(settlement)),
        ...(await measureLostRace(settlement)),
        ...(await measureBatches(settlement)),
        ...(await measureFinalize(settlement)),
      ]
      for (const { name, value } of figures) progress(`${name}: ${value}`)
      return figures
    } finally {
      await settlement.devnet.stop()
    }
  },
}

const clientOf = (settlement: Settlement, index: number): PrivateKeyAccount => {
  const client = settlement.clients[index]
  if (!client) throw new Error(`The devnet has no client ${index}.`)
  return client
}

/** The first fill of all writes slots that every later one finds warm in storage: it is not what a fill costs. */
const warmUp = async (settlement: Settlement): Promise<void> => {
  const { deployment, solver, must } = settlement
  const order = await settlement.order(clientOf(settlement, 0), 0n)
  await must(solver, deployment.reactor, fillData(order))
}

const gasOf = async (
  { must, solver, deployment }: Settlement,
  data: Hex,
): Promise<{ gas: number; bytes: number; floor: number }> => {
  const receipt = await must(solver, deployment.reactor, data)
  return { gas: Number(receipt.gasUsed), bytes: byteLength(data), floor: calldataFloor(data) }
}

const measureFills = async (settlement: Settlement): Promise<Figure[]> => {
  const client = clientOf(settlement, 0)
  const fresh = await gasOf(settlement, fillData(await settlement.order(client, 256n)))
  const used = await gasOf(settlement, fillData(await settlement.order(client, 257n)))
  const note = (bytes: number): string => `${bytes} bytes of calldata`
  return [
    atMost({
      name: 'fill, fresh nonce word',
      value: fresh.gas,
      unit: 'gas',
      target: 150_000,
      note: note(fresh.bytes),
    }),
    atMost({
      name: 'fill, used nonce word',
      value: used.gas,
      unit: 'gas',
      target: 150_000,
      note: note(used.bytes),
    }),
  ]
}

const measureLostRace = async (settlement: Settlement): Promise<Figure[]> => {
  const { deployment, solver, must, send } = settlement
  const data = fillData(await settlement.order(clientOf(settlement, 0), 258n))
  await must(solver, deployment.reactor, data)
  const lost = await send(solver, deployment.reactor, data)
  if (lost.status !== 'reverted') throw new Error('The second fill of an intent did not revert.')
  const floor = calldataFloor(data)
  return [
    atMost({
      name: 'lost race, above its calldata floor',
      value: Number(lost.gasUsed) - floor,
      unit: 'gas',
      target: 3_000,
      note: `${lost.gasUsed} in all, floor ${floor}`,
    }),
  ]
}

const measureBatches = async (settlement: Settlement): Promise<Figure[]> => {
  const client = clientOf(settlement, 1)
  const sameWord = async (first: bigint, count: number): Promise<Order[]> =>
    await sequentially(count, (i) => settlement.order(client, first + BigInt(i)))
  const others = async (round: bigint, count: number): Promise<Order[]> =>
    await sequentially(count, (i) =>
      settlement.order(
        clientOf(settlement, i % settlement.clients.length),
        round + 256n * BigInt(i),
      ),
    )
  const one = await gasOf(settlement, fillBatchData(await sameWord(1_024n, 1)))
  const two = await gasOf(settlement, fillBatchData(await sameWord(1_280n, 2)))
  const ten = await gasOf(settlement, fillBatchData(await sameWord(1_536n, 10)))
  const otherOne = await gasOf(settlement, fillBatchData(await others(1n << 20n, 1)))
  const otherTwo = await gasOf(settlement, fillBatchData(await others(1n << 21n, 2)))
  const width = Math.min(settlement.clients.length, 10)
  const otherTen = await gasOf(settlement, fillBatchData(await others(1n << 22n, width)))
  const further = (batch: { gas: number }, of: { gas: number }, count: number): number =>
    Math.round((batch.gas - of.gas) / (count - 1))
  return [
    { name: 'fillBatch of 2, same client and nonce word', value: two.gas, unit: 'gas' },
    { name: 'fillBatch of 10, same client and nonce word', value: ten.gas, unit: 'gas' },
    atMost({
      name: 'further fill, same client and nonce word, batch of 2',
      value: further(two, one, 2),
      unit: 'gas',
      target: 62_000,
    }),
    atMost({
      name: 'further fill, same client and nonce word, batch of 10',
      value: further(ten, one, 10),
      unit: 'gas',
      target: 62_000,
    }),
    { name: 'fillBatch of 2, other clients', value: otherTwo.gas, unit: 'gas' },
    { name: `fillBatch of ${width}, other clients`, value: otherTen.gas, unit: 'gas' },
    atMost({
      name: 'further fill, other clients, batch of 2',
      value: further(otherTwo, otherOne, 2),
      unit: 'gas',
      target: 92_000,
    }),
    atMost({
      name: `further fill, other clients, batch of ${width}`,
      value: further(otherTen, otherOne, width),
      unit: 'gas',
      target: 92_000,
    }),
  ]
}

const sequentially = async <T>(
  count: number,
  make: (index: number) => Promise<T>,
): Promise<T[]> => {
  const made: T[] = []
  for (let index = 0; index < count; index++) made.push(await make(index))
  return made
}

const measureFinalize = async (settlement: Settlement): Promise<Figure[]> => {
  const { deployment, solver, must, travel } = settlement
  const orders = await sequentially(2, (i) =>
    settlement.order(clientOf(settlement, 2), BigInt(9_000 + i), {
      challengeWindow: WINDOW_SECONDS,
    }),
  )
  for (const order of orders) await must(solver, deployment.reactor, fillData(order))
  await travel(WINDOW_SECONDS + 1)
  const gas: number[] = []
  for (const order of orders) {
    const data = encodeFunctionData({
      abi: taskReactorAbi,
      functionName: 'finalize',
      args: [termsOf(order)],
    })
    gas.push((await gasOf(settlement, data)).gas)
  }
  const [first = 0, later = 0] = gas
  return [
    atMost({ name: 'finalize, first of a solver', value: first, unit: 'gas', target: 62_000 }),
    atMost({ name: 'finalize, later', value: later, unit: 'gas', target: 45_000 }),
  ]
}
