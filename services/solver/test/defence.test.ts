import { setTimeout as delay } from 'node:timers/promises'
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
import { kill, ready, startProcess } from './solverProcess.ts'

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
  const first = startProcess(world, { confirmations: 1 })
  await ready(first)
  const job = await world.job({ flags: 0 })
  await world.auctioneer.award(job.signed, job.input)
  await eventually(() => world.auctioneer.uploads.some(({ kind }) => kind === 'key'))
  await kill(first)
  const terms = await findTerms(world, job.intentHash)
  if (terms === undefined) throw new Error('It is not filled.')
  const bond = await challenge(world, terms)
  expect(await answersOf(world)).toEqual([])
  const second = startProcess(world, { confirmations: 1 })
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
