import fc from 'fast-check'
import { type Address, bytesToHex, getAddress } from 'viem'
import { expect, test } from 'vitest'
import { planDeployment } from '../src/index.ts'

const address = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes): Address => getAddress(bytesToHex(bytes)))

const options = fc.record({
  deployer: address,
  token: fc.option(address, { nil: undefined }),
  auctioneerPenalty: fc.bigInt({ min: 0n, max: 2n ** 96n }),
  minWindow: fc.integer({ min: 1, max: 1_000 }),
  maxWindow: fc.integer({ min: 1_000, max: 4_000_000_000 }),
  answerWindow: fc.integer({ min: 1, max: 738 }),
})
// Each plan hashes some hundred kilobytes of code.
const runs = { numRuns: 20 }

const addressesOf = (plan: ReturnType<typeof planDeployment>) =>
  new Map(plan.contracts.map((contract) => [contract.name, contract.address]))

test('the same plan gives the same addresses, all of them different', () => {
  fc.assert(
    fc.property(options, (given) => {
      const plan = planDeployment(given)
      expect(planDeployment(given)).toEqual(plan)
      const addresses = plan.contracts.map((contract) => contract.address)
      expect(new Set([...addresses, plan.factory]).size).toBe(addresses.length + 1)
    }),
    runs,
  )
})

test('another window moves settlement and bond, another penalty the bond alone', () => {
  fc.assert(
    fc.property(options, (given) => {
      const plan = addressesOf(planDeployment(given))
      const moved = (changes: Partial<typeof given>): string[] => {
        const other = addressesOf(planDeployment({ ...given, ...changes }))
        return [...plan.keys()].filter((name) => plan.get(name) !== other.get(name))
      }
      expect(moved({ maxWindow: given.maxWindow + 1 })).toEqual([
        'SolverVault',
        'TaskReactor',
        'Disputes',
        'PaymentChannels',
        'ChannelDisputes',
        'AuctioneerBond',
      ])
      expect(moved({ auctioneerPenalty: given.auctioneerPenalty + 1n })).toEqual(['AuctioneerBond'])
    }),
    runs,
  )
})

test('another deployer has other addresses for everything', () => {
  fc.assert(
    fc.property(options, address, (given, deployer) => {
      fc.pre(deployer !== given.deployer)
      const own = addressesOf(planDeployment(given))
      const other = addressesOf(planDeployment({ ...given, deployer }))
      for (const [name, at] of own) expect(other.get(name)).not.toBe(at)
    }),
    runs,
  )
})

test.each([
  ['minWindow', 0],
  ['minWindow', 604_801],
  ['maxWindow', 2 ** 32],
  ['answerWindow', 0],
  ['answerWindow', 739],
])('a %s of %d s is refused with its bounds', (name, value) => {
  const windows = { minWindow: 600, maxWindow: 604_800, answerWindow: 600 }
  const deployer: Address = '0x0000000000000000000000000000000000000001'
  expect(() =>
    planDeployment({ ...windows, deployer, auctioneerPenalty: 1n, [name]: value }),
  ).toThrow(expect.objectContaining({ code: 'WINDOW_OUT_OF_RANGE' }))
})
