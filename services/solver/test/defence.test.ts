import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { disputesAbi } from '@gavel/protocol'
import { eventually, startWorld, type World } from '@gavel/solver-kit/testing'
import {
  challenge,
  creditOf,
  findTerms,
  passTime,
  stakeOf,
} from '@gavel/solver-kit/testing/challenges'
import { expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

const start = (world: World): ChildProcess =>
  spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH ?? '',
      RPC_URL: world.rpcUrl,
      AUCTIONEER_URL: world.auctioneer.url,
      PRIVATE_KEY: world.solverAccount.privateKey,
      DATA_DIR: world.dataDir,
      CONFIRMATIONS: '1',
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })

const ready = (child: ChildProcess) =>
  child.stdout === null ? undefined : once(child.stdout, 'data')

const kill = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const answersOf = ({ chain, deployment }: World) =>
  chain.getContractEvents({
    address: deployment.disputes,
    abi: disputesAbi,
    eventName: 'RootsAnswered',
    fromBlock: 0n,
  })

const until = async <T>(read: () => Promise<T>, isThere: (value: T) => boolean): Promise<T> => {
  for (;;) {
    const value = await read()
    if (isThere(value)) return value
    await delay(50)
  }
}

test('killed between a challenge and its answer, a solver answers after the start', {
  timeout: 120_000,
}, async () => {
  await using world = await startWorld()
  const { address } = world.solverAccount
  const stake = await stakeOf(world, address)
  const first = start(world)
  await ready(first)
  const job = await world.job({ flags: 0 })
  await world.auctioneer.award(job.signed, job.input)
  await eventually(() => world.auctioneer.uploads.some(({ kind }) => kind === 'key'))
  await kill(first)
  const terms = await findTerms(world, job.intentHash)
  if (terms === undefined) throw new Error('It is not filled.')
  const bond = await challenge(world, terms)
  expect(await answersOf(world)).toEqual([])
  const second = start(world)
  const [answer] = await until(
    () => answersOf(world),
    ({ length }) => length > 0,
  )
  const roots = answer?.args.roots ?? []
  expect([roots[0], roots.at(-1)]).toEqual([terms.claim.inputRoot, terms.claim.outputRoot])
  // The challenger has nothing to name: its bond is the solver's.
  await passTime(world, 601)
  const credit = await until(
    () => creditOf(world, address),
    (coins) => coins > 0n,
  )
  expect({ credit, stake: await stakeOf(world, address) }).toEqual({ credit: bond, stake })
  await kill(second)
})
