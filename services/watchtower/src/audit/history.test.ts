import type { ChainBatch, GavelEvent } from '@gavel/chain'
import fc from 'fast-check'
import { type Address, padHex } from 'viem'
import { expect, test } from 'vitest'
import { EMPTY_HISTORY, extend, type History, recordOf, rewind } from './history.ts'

const NAMES = ['Filled', 'Finalized', 'Refuted', 'Released'] as const
const SOLVERS = ['0xA', '0xB', '0xC'].map((byte) => padHex(byte as Address, { size: 20 }))

type Happening = { readonly name: (typeof NAMES)[number]; readonly solver: Address }

/** What happens in each block of a chain. */
const chain = fc.array(
  fc.array(fc.record({ name: fc.constantFrom(...NAMES), solver: fc.constantFrom(...SOLVERS) }), {
    maxLength: 3,
  }),
  { minLength: 1, maxLength: 40 },
)

type Blocks = readonly (readonly Happening[])[]

const batchOf = (blocks: Blocks, from: number, to: number, reorgedFrom?: number): ChainBatch => ({
  fromBlock: BigInt(from),
  toBlock: BigInt(to),
  toBlockHash: '0x',
  toBlockTime: 0n,
  events: blocks
    .slice(from, to + 1)
    .flatMap((happenings, i) =>
      happenings.map(
        ({ name, solver }) =>
          ({ name, args: { solver }, blockNumber: BigInt(from + i) }) as unknown as GavelEvent,
      ),
    ),
  ...(reorgedFrom === undefined ? {} : { reorgedFrom: BigInt(reorgedFrom) }),
})

const whole = (blocks: Blocks): History =>
  extend(EMPTY_HISTORY, batchOf(blocks, 0, blocks.length - 1))

const recordsOf = (history: History) => SOLVERS.map((solver) => recordOf(history, solver))

test('counts fills, survived claims and refutations of each solver, and no released claim', () => {
  fc.assert(
    fc.property(chain, (blocks) => {
      const count = (solver: Address, wanted: string) =>
        blocks.flat().filter((event) => event.solver === solver && event.name === wanted).length
      const expected = SOLVERS.map((solver) => ({
        fills: count(solver, 'Filled'),
        finals: count(solver, 'Finalized'),
        refutations: count(solver, 'Refuted'),
      }))
      expect(recordsOf(whole(blocks))).toEqual(expected)
    }),
  )
})

test('however the chain is cut into batches, and however often one is told, the counts are the same', () => {
  fc.assert(
    fc.property(chain, fc.array(fc.nat({ max: 39 })), (blocks, cuts) => {
      const ends = [...new Set([...cuts, blocks.length - 1])]
        .filter((end) => end < blocks.length)
        .sort((a, b) => a - b)
      let [history, next] = [EMPTY_HISTORY, 0]
      for (const end of ends) {
        const batch = batchOf(blocks, next, end)
        history = extend(extend(history, batch), batch)
        next = end + 1
      }
      expect(recordsOf(history)).toEqual(recordsOf(whole(blocks)))
    }),
  )
})

test('what was reorganised away is not counted', () => {
  fc.assert(
    fc.property(chain, chain, fc.nat({ max: 39 }), (before, after, at) => {
      const kept = before.slice(0, at)
      const from = kept.length
      const blocks = [...kept, ...after]
      const batch = batchOf(blocks, from, blocks.length - 1, from)
      expect(recordsOf(extend(whole(before), batch))).toEqual(recordsOf(whole(blocks)))
      expect(recordsOf(rewind(whole(blocks), from))).toEqual(
        recordsOf(kept.length === 0 ? EMPTY_HISTORY : whole(kept)),
      )
    }),
  )
})

test('old marks are summed up; a reorganisation below them forgets everything', () => {
  const solver = SOLVERS[0] ?? '0x'
  const first = batchOf([[{ name: 'Refuted', solver }]], 0, 0)
  const late = {
    ...batchOf([], 1, 5_000),
    events: batchOf([[{ name: 'Filled', solver }]], 0, 0).events,
  }
  const events = late.events.map((event) => ({ ...event, blockNumber: 5_000n }))
  const history = extend(extend(EMPTY_HISTORY, first), { ...late, events })
  expect(history.late).toHaveLength(1)
  expect(recordOf(history, solver)).toEqual({ fills: 1, finals: 0, refutations: 1 })
  expect(rewind(history, 5_000).late).toEqual([])
  expect(recordOf(rewind(history, 5_000), solver)).toMatchObject({ refutations: 1 })
  expect(rewind(history, 100)).toBe(EMPTY_HISTORY)
})
