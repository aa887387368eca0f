import { readFileSync } from 'node:fs'
import { loadKeccak, tensorLength } from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import {
  DISPUTE_PHASES,
  type DisputePhase,
  disputesAbi,
  nextDisputeStep,
  solverVaultAbi,
} from '@gavel/protocol'
import {
  createWalletClient,
  encodeFunctionData,
  type Hex,
  http,
  parseEventLogs,
  zeroAddress,
} from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillLazily, playersOf } from '../support/disputes.ts'
import { type Settlement, startSettlement } from '../support/settlement.ts'

const { id: modelId, model } = loadDigits()
const input = new Int8Array(tensorLength(model.header.input)).fill(5)

/** The rows of the table in docs/disputes.md. */
const rows = readFileSync(new URL('../../docs/disputes.md', import.meta.url), 'utf8')
  .split('\n')
  .map((line) => /^\| `(await\w+)` +\| (\w+) +\|[^|]+\| (\w+) +\|/.exec(line))
  .filter((row) => row !== null)
  .map(([, phase, mover, loser]) => ({ phase: phase as DisputePhase, mover, loser }))

let settlement: Settlement
beforeAll(async () => {
  await loadKeccak()
  settlement = await startSettlement()
})
afterAll(() => settlement.devnet.stop())

test('the table has every phase of an open challenge', () => {
  expect(rows.map(({ phase }) => phase)).toEqual(DISPUTE_PHASES.slice(1))
})

const creditOf = (account: Hex, token: Hex): Promise<bigint> =>
  settlement.chain.readContract({
    address: settlement.deployment.vault,
    abi: solverVaultAbi,
    functionName: 'creditOf',
    args: [account, token],
  })

const stakeOf = async (account: Hex): Promise<bigint> => {
  const { stake } = await settlement.chain.readContract({
    address: settlement.deployment.vault,
    abi: solverVaultAbi,
    functionName: 'stakeOf',
    args: [account, settlement.deployment.token],
  })
  return stake
}

const challenge = async (terms: unknown): Promise<bigint> => {
  const { chain, deployment, clients, devnet } = settlement
  const account = clients[1]
  if (account === undefined) throw new Error('There is no challenger.')
  const contract = { address: deployment.disputes, abi: disputesAbi } as const
  const value = await chain.readContract({ ...contract, functionName: 'challengeBond' })
  const data = encodeFunctionData({
    ...contract,
    functionName: 'challenge',
    args: [terms],
  } as never)
  const wallet = createWalletClient({ account, transport: http(devnet.rpcUrl) })
  const hash = await wallet.sendTransaction({ to: deployment.disputes, data, value, chain: null })
  const { logs } = await chain.waitForTransactionReceipt({ hash })
  const [opened] = parseEventLogs({ abi: disputesAbi, eventName: 'Challenged', logs })
  return opened?.args.id ?? 0n
}

test.each(rows.map((row, i) => ({ ...row, i })))(
  '$phase: the $mover moves, and loses by silence',
  { timeout: 60_000 },
  async ({ phase, mover, loser, i }) => {
    const { solver, clients, deployment, chain, travel } = settlement
    const challenger = clients[1]
    if (challenger === undefined) throw new Error('There is no challenger.')
    const lazy = await fillLazily(settlement, { id: modelId, model, input }, BigInt(1_000 + i))
    const players = playersOf(settlement, model, lazy, challenger)
    const id = await challenge(lazy.terms)
    const moves = [
      () => players.answer({ ask: 'roots' }),
      () => players.name(id),
      () => players.answer({ ask: 'hashes', op: 1 }),
      () => players.choose(id),
      () => players.answer({ ask: 'block', op: 1, blockIndex: 0 }),
    ]
    for (const move of moves.slice(0, i)) {
      const { timestamp } = await chain.getBlock()
      const { phase: expected, deadline } = nextDisputeStep(await players.stateOf(id), timestamp)
      expect(await players.phaseOf(id)).toEqual({ phase: expected, deadline })
      await move()
    }
    const state = await players.stateOf(id)
    const step = nextDisputeStep(state, (await chain.getBlock()).timestamp)
    expect(await players.phaseOf(id)).toEqual({ phase: step.phase, deadline: step.deadline })
    expect({ phase: step.phase, mover: step.mover, loser: step.loser }).toEqual({ phase, mover })
    await expect(players.conclude(id)).rejects.toThrow()
    const before = {
      stake: await stakeOf(solver.address),
      bonds: await creditOf(solver.address, zeroAddress),
      reward: await creditOf(challenger.address, deployment.token),
    }
    await travel(Number(step.deadline - (await chain.getBlock()).timestamp) + 1)
    expect(nextDisputeStep(state, (await chain.getBlock()).timestamp).loser).toBe(loser)
    await players.conclude(id)
    const isSolver = loser === 'solver'
    const bond = 11_200_000n * 10n ** 9n
    expect(before.stake - (await stakeOf(solver.address))).toBe(isSolver ? lazy.terms.bond : 0n)
    const reward = (await creditOf(challenger.address, deployment.token)) - before.reward
    expect(reward).toBe(isSolver ? lazy.terms.bond / 5n : 0n)
    const won = (await creditOf(solver.address, zeroAddress)) - before.bonds
    if (isSolver) expect(won).toBe(0n)
    else expect(won).toBeGreaterThanOrEqual(bond)
    expect((await players.phaseOf(id)).phase).toBe('ended')
  },
)
