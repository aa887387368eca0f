import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { decodeJson, decryptOutput, openKey, taskReactorAbi } from '@gavel/protocol'
import { eventually, type Job, startWorld, type World } from '@gavel/solver-kit/testing'
import { hexToBytes } from 'viem'
import { expect, test } from 'vitest'
import { kill, ready, startProcess } from './solverProcess.ts'

const uploaded = ({ auctioneer }: World, { intentHash }: Job, kind: string) =>
  auctioneer.uploads.findLast((upload) => upload.intentHash === intentHash && upload.kind === kind)

/** A block every now and then, so that confirmations come. */
const mineOn = async (world: World, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    await world.chain.mine({ blocks: 1 })
    await delay(150)
  }
}

const hasCommitted = ({ auctioneer }: World, { intentHash }: Job) =>
  auctioneer.requests.some(
    (request) => request.type === 'commit' && request.body.commit.intentHash === intentHash,
  )

const readResult = async (world: World, job: Job) => {
  const path = join(world.dataDir, 'claims', `${job.intentHash}.json`)
  const { claimHash, terms, output } = decodeJson<{
    claimHash: Job['intentHash']
    terms: { claim: Parameters<typeof decryptOutput>[1] }
    output: Job['intentHash']
  }>(await readFile(path, 'utf8'))
  const sealed = uploaded(world, job, 'key')?.bytes ?? new Uint8Array()
  const cipher = uploaded(world, job, 'cipher')?.bytes ?? new Uint8Array()
  const { privateKey } = job.deliveryKeys
  const key = await openKey({ sealed, privateKey }, { intentHash: job.intentHash, claimHash })
  return { opened: decryptOutput({ key, cipher }, terms.claim), output: hexToBytes(output) }
}

const fillsOf = async ({ chain, deployment }: World, { intentHash }: Job): Promise<number> => {
  const events = await chain.getContractEvents({
    address: deployment.reactor,
    abi: taskReactorAbi,
    eventName: 'Filled',
    args: { intentHash },
    fromBlock: 0n,
  })
  return events.length
}

/** Milliseconds between commitment and crash: from before the reveal to after the delivery. */
const CRASHES = [0, 40, 90, 160, 300, 600]

test('killed at any moment after its commitment, a solver fills once and its client gets the result', {
  timeout: 300_000,
}, async () => {
  await using world = await startWorld()
  const mining = new AbortController()
  const mined = mineOn(world, mining.signal)
  let child = startProcess(world, { confirmations: 2 })
  await ready(child)
  for (const afterMs of CRASHES) {
    const job = await world.job()
    const awarded = world.auctioneer.award(job.signed, job.input)
    await eventually(() => hasCommitted(world, job))
    await delay(afterMs)
    await kill(child)
    child = startProcess(world, { confirmations: 2 })
    await awarded
    await eventually(() => uploaded(world, job, 'trace'))
    const { opened, output } = await readResult(world, job)
    expect(opened).toEqual(output)
    expect(await fillsOf(world, job)).toBe(1)
  }
  await kill(child)
  mining.abort()
  await mined
})
