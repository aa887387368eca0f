import { loadEngine, tensorLength } from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import { hashMessage, signMessage, solverVaultAbi, taskReactorAbi } from '@gavel/protocol'
import { encodeFunctionData, type Hex, type PrivateKeyAccount } from 'viem'
import { playChannel } from './channelActivity.ts'
import { announceData, lieAt, proveData, termsOf } from './fraud.ts'
import type { Order } from './orders.ts'
import { seededRandom } from './random.ts'
import { fillBatchData, type Settlement } from './settlement.ts'

const ether = 10n ** 18n
const WINDOW = 600

/** Random things that happen to the contracts: every kind of event, in an order that the seed decides. */
export const createActivity = async (settlement: Settlement, seed: number) => {
  const { deployment, solver, clients, must, order, chain, travel } = settlement
  const random = seededRandom(seed)
  const { id, model } = loadDigits()
  const compiled = (await loadEngine()).compile(model)
  const honest = compiled.run(new Int8Array(tensorLength(model.header.input))).tensors
  compiled.dispose()
  const open: { order: Order; client: PrivateKeyAccount }[] = []
  let nonce = 0n

  const reactor = (from: PrivateKeyAccount, data: Hex) => must(from, deployment.reactor, data)
  const vault = (from: PrivateKeyAccount, data: Hex) => must(from, deployment.vault, data)
  const take = () => open.splice(random(open.length), 1)[0]
  const clientOf = () => clients[random(3)] as PrivateKeyAccount

  const fill = async (): Promise<void> => {
    const client = clientOf()
    const count = 1 + random(3)
    const orders: Order[] = []
    for (let i = 0; i < count; i++) {
      const price = BigInt(1 + random(1_000)) * 10n ** 13n
      orders.push(await order(client, nonce++, { price, challengeWindow: WINDOW }))
    }
    await reactor(solver, fillBatchData(orders))
    open.push(...orders.map((each) => ({ order: each, client })))
  }
  const release = async (): Promise<void> => {
    const taken = take()
    if (taken === undefined) return
    const terms = termsOf(taken.order)
    const message = {
      intentHash: terms.claim.intentHash,
      claimHash: hashMessage('Claim', terms.claim),
    }
    const domain = { chainId: deployment.chainId, verifyingContract: deployment.reactor }
    const signature = await signMessage(taken.client, 'Release', message, domain)
    await reactor(
      solver,
      encodeFunctionData({
        abi: taskReactorAbi,
        functionName: 'release',
        args: [terms, signature],
      }),
    )
  }
  const finalize = async (): Promise<void> => {
    const taken = take()
    if (taken === undefined) return
    await travel(WINDOW + 1)
    const args = [termsOf(taken.order)] as const
    await reactor(
      solver,
      encodeFunctionData({ abi: taskReactorAbi, functionName: 'finalize', args }),
    )
    // The others of that time cannot be demanded any more.
    for (const each of open.splice(0)) {
      await reactor(
        solver,
        encodeFunctionData({
          abi: taskReactorAbi,
          functionName: 'finalize',
          args: [termsOf(each.order)],
        }),
      )
    }
  }
  const lie = async (): Promise<void> => {
    const client = clientOf()
    const wrong = await lieAt(model, honest, 1 + random(model.ops.length), 0)
    const { inputRoot, outputRoot, traceRoot } = wrong
    const outcome = { outputRoot, traceRoot, keyHash: id, cipherHash: id }
    const made = await order(client, nonce++, { modelId: id, inputRoot, outcome })
    await reactor(solver, fillBatchData([made]))
    const terms = termsOf(made)
    const prover = clientOf()
    if (random(2) === 0) {
      await must(prover, deployment.disputes, announceData(terms, wrong.proof, prover.address))
    }
    await must(prover, deployment.disputes, proveData(terms, wrong.proof))
  }
  const silent = async (): Promise<void> => {
    const taken = take()
    if (taken === undefined) return
    const args = [termsOf(taken.order)] as const
    const value = await chain.readContract({
      ...{ address: deployment.reactor, abi: taskReactorAbi, functionName: 'demandDeposit' },
    })
    const data = encodeFunctionData({ abi: taskReactorAbi, functionName: 'demand', args })
    await settlement.must(taken.client, deployment.reactor, data, 2n * value)
    await travel(61)
    await reactor(
      solver,
      encodeFunctionData({ abi: taskReactorAbi, functionName: 'expireDemand', args }),
    )
  }
  const unbond = async (): Promise<void> => {
    const args = [deployment.token, BigInt(1 + random(100)) * ether] as const
    await vault(
      solver,
      encodeFunctionData({ abi: solverVaultAbi, functionName: 'requestUnbond', args }),
    )
  }
  const withdraw = async (): Promise<void> => {
    for (const account of [solver, ...clients.slice(0, 3)]) {
      const args = [account.address, deployment.token] as const
      const credit = await chain.readContract({
        ...{ address: deployment.vault, abi: solverVaultAbi, functionName: 'creditOf', args },
      })
      if (credit === 0n) continue
      await vault(
        account,
        encodeFunctionData({ abi: solverVaultAbi, functionName: 'withdrawFor', args }),
      )
    }
  }

  /** One stays open, the next one ends. */
  const channel = async (): Promise<void> => {
    nonce += 3n
    await playChannel(settlement, clientOf(), nonce - 2n)
  }

  const kinds = [fill, fill, fill, release, lie, silent, unbond, withdraw, finalize, channel]
  /** Does `count` random things, after one of each kind. */
  const play = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await (kinds[random(kinds.length)] ?? fill)()
  }
  const playAll = async (): Promise<void> => {
    for (const kind of kinds) await kind()
  }
  return { play, playAll, fill, accounts: [solver, ...clients.slice(0, 3)] }
}
