import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { commitTrace, decodeTrace, runReference } from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import { eventOf, startWorld } from '@gavel/solver-kit/testing'
import { bytesToHex } from 'viem'
import { expect, test } from 'vitest'
import { dishonestExecute } from '../src/dishonest/execute.ts'
import { TAMPERINGS } from '../src/dishonest/kinds.ts'
import { lowball } from '../src/dishonest/strategy.ts'

const { model } = loadDigits()

test.each(TAMPERINGS)(
  '%s wins, fills and uploads a trace that opens its wrong claim',
  { timeout: 120_000 },
  async (kind) => {
    await using world = await startWorld()
    const solver = await world.startSolver({
      strategy: lowball,
      wrapExecute: dishonestExecute(kind, world.dataDir),
    })
    const job = await world.job()
    await world.auctioneer.award(job.signed, job.input)
    await eventOf(solver, 'trace.delivered')
    const stored = await readFile(join(world.dataDir, 'claims', `${job.intentHash}.json`), 'utf8')
    const { terms, output } = JSON.parse(stored)
    const uploaded = world.auctioneer.uploads.find((upload) => upload.kind === 'trace')
    const { tensors } = decodeTrace(model, uploaded?.bytes ?? new Uint8Array())
    const honest = commitTrace(model, runReference(model, Int8Array.from(job.input)))
    const claimed = commitTrace(model, tensors)
    expect(claimed).toMatchObject({
      inputRoot: terms.claim.inputRoot,
      outputRoot: terms.claim.outputRoot,
      traceRoot: terms.claim.traceRoot,
    })
    expect(claimed.traceRoot).not.toBe(honest.traceRoot)
    expect(output).toBe(bytesToHex(Uint8Array.from(tensors.at(-1) ?? [])))
  },
)
