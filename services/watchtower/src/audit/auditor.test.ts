import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChainBatch, GavelEvent } from '@gavel/chain'
import type { ClaimTerms } from '@gavel/protocol'
import { type Address, padHex, zeroAddress, zeroHash } from 'viem'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Auditor, openAuditor } from './auditor.ts'

const LIMITS = { capacity: 10, fullValue: 1_000_000n }
const SOLVER = padHex('0xA', { size: 20 })
const BUSY = 10

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gavel-audit-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

const termsOf = (solver: Address): ClaimTerms => ({
  claim: {
    intentHash: zeroHash,
    solver,
    modelId: zeroHash,
    inputRoot: zeroHash,
    outputRoot: zeroHash,
    traceRoot: zeroHash,
    keyHash: zeroHash,
    cipherHash: zeroHash,
    price: 1n,
  },
  client: zeroAddress,
  token: zeroAddress,
  bond: 20n,
})

/** A batch in which a solver's claims end. */
const ended = (name: 'Finalized' | 'Refuted', count: number, block: bigint): ChainBatch => ({
  fromBlock: block,
  toBlock: block,
  toBlockHash: zeroHash,
  toBlockTime: 0n,
  events: Array.from(
    { length: count },
    () => ({ name, args: { solver: SOLVER }, blockNumber: block }) as unknown as GavelEvent,
  ),
})

/** Which of 400 claims of a solver are chosen. */
const chosenBy = (auditor: Auditor, { solver = SOLVER, open = BUSY } = {}): boolean[] =>
  Array.from({ length: 400 }, (_, n) => {
    const claimHash = padHex(`0x${n.toString(16)}`)
    return auditor.audit({ claimHash, terms: termsOf(solver), open }).isChosen
  })

const count = (chosen: readonly boolean[]): number => chosen.filter(Boolean).length

test('checks everything while there is capacity, and everything of a solver that is new', async () => {
  const auditor = await openAuditor(dataDir, LIMITS, undefined)
  expect(count(chosenBy(auditor, { open: 9 }))).toBe(400)
  expect(count(chosenBy(auditor))).toBe(400)
})

test('checks fewer claims of a proven solver, and most of them again after a refutation', async () => {
  const auditor = await openAuditor(dataDir, LIMITS, undefined)
  auditor.learn(ended('Finalized', 190, 1n))
  const trusted = count(chosenBy(auditor))
  expect(trusted).toBeGreaterThan(0)
  expect(trusted).toBeLessThan(50)
  auditor.learn(ended('Refuted', 5, 2n))
  expect(count(chosenBy(auditor))).toBeGreaterThan(4 * trusted)
  expect(count(chosenBy(auditor, { solver: padHex('0xB', { size: 20 }) }))).toBe(400)
})

test('after a restart it knows and decides what it knew and decided; another one decides otherwise', async () => {
  const cursor = { blockNumber: 1n, blockHash: zeroHash }
  const learned = async (dir: string) => {
    const auditor = await openAuditor(dir, LIMITS, undefined)
    auditor.learn(ended('Finalized', 30, 1n))
    await auditor.save()
    return chosenBy(auditor)
  }
  const before = await learned(dataDir)
  expect(chosenBy(await openAuditor(dataDir, LIMITS, cursor))).toEqual(before)
  const other = await mkdtemp(join(tmpdir(), 'gavel-audit-'))
  expect(await learned(other)).not.toEqual(before)
  await rm(other, { recursive: true })
})

test('what was learned of blocks after the cursor is learned anew, once', async () => {
  const auditor = await openAuditor(dataDir, LIMITS, undefined)
  auditor.learn(ended('Finalized', 30, 1n))
  const once = chosenBy(auditor)
  auditor.learn(ended('Finalized', 3_000, 2n))
  await auditor.save()
  const restarted = await openAuditor(dataDir, LIMITS, { blockNumber: 1n, blockHash: zeroHash })
  expect(chosenBy(restarted)).toEqual(once)
})

test('the secret that decides is for its owner alone', async () => {
  await openAuditor(dataDir, LIMITS, undefined)
  const { mode, size } = await stat(join(dataDir, 'audit.secret'))
  expect([mode & 0o777, size]).toEqual([0o600, 32])
})
