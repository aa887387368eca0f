import {
  type ClaimTerms,
  encryptOutput,
  GavelError,
  hashMessage,
  traceModeOf,
} from '@gavel/protocol'
import { bytesToHex, type Hex } from 'viem'
import type { AuctioneerApi } from '../auctioneer/api.ts'
import { backoffMs } from '../auctioneer/backoff.ts'
import type { ModelShelf } from '../bidding/modelShelf.ts'
import type { OnEvent } from '../events.ts'
import { failureOf } from '../failure.ts'
import type { BidRecord } from '../records/bidRecord.ts'
import { type ClaimRecord, INPUT, TRACE } from '../records/claimRecord.ts'
import type { RecordStore } from '../records/recordStore.ts'
import { sleep } from '../sleep.ts'
import type { Execute, Execution } from './execution.ts'

export type JobOptions = {
  readonly api: Pick<AuctioneerApi, 'input'>
  readonly shelf: ModelShelf
  readonly execute: Execute
  readonly claims: RecordStore<ClaimRecord>
  /** A block that is surely older than any fill of an award that is made now. */
  readonly sinceBlock: () => Promise<bigint>
  readonly onEvent: OnEvent
  readonly onExecuted: (modelId: Hex, inferenceMs: number) => void
  /** The claim is on the disk. */
  readonly onClaim: (record: ClaimRecord) => void
}

/** From an acknowledged award to a claim on the disk. */
export type Jobs = {
  readonly start: (record: BidRecord) => void
  /** Jobs that run now, and the bonds that they will reserve, token wei. */
  readonly running: () => { readonly jobs: number; readonly bonds: bigint }
  readonly stop: () => Promise<void>
}

export const createJobs = (options: JobOptions): Jobs => {
  const stopping = new AbortController()
  const running = new Map<Hex, { readonly bond: bigint; readonly done: Promise<void> }>()
  return {
    start: (record) => {
      const { intentHash, intent } = record
      if (running.has(intentHash) || stopping.signal.aborted) return
      const done = run(options, record, stopping.signal)
        .catch((thrown) => {
          options.onEvent({ type: 'job.failed', intentHash, failure: failureOf(thrown) })
        })
        .finally(() => running.delete(intentHash))
      running.set(intentHash, { bond: intent.bond, done })
    },
    running: () => ({
      jobs: running.size,
      bonds: [...running.values()].reduce((sum, { bond }) => sum + bond, 0n),
    }),
    stop: async () => {
      stopping.abort()
      await Promise.all([...running.values()].map(({ done }) => done))
    },
  }
}

const run = async (options: JobOptions, record: BidRecord, signal: AbortSignal): Promise<void> => {
  const { intentHash, intent } = record
  const known = await options.claims.find(intentHash)
  if (known !== undefined) return options.onClaim(known)
  const [input, sinceBlock] = await Promise.all([
    fetchInput(options, record, signal),
    options.sinceBlock(),
    options.shelf.get(intent.modelId),
  ])
  const request = { modelId: intent.modelId, input, traceMode: traceModeOf(intent) }
  const execution = await options.execute(request)
  if (execution.inputRoot !== intent.inputRoot) {
    throw new GavelError('INPUT_MISMATCH', {
      details: { expected: intent.inputRoot, actual: execution.inputRoot },
    })
  }
  const { inferenceMs, engine, outputRoot } = execution
  options.onExecuted(intent.modelId, inferenceMs)
  options.onEvent({ type: 'job.executed', intentHash, inferenceMs, engine, outputRoot })
  const claim = claimRecordOf(record, execution, sinceBlock)
  await options.claims.putBytes(intentHash, INPUT, input)
  if (execution.trace !== undefined) {
    await options.claims.putBytes(intentHash, TRACE, execution.trace)
  }
  // Where another instance was first, its claim is the one to go on with: two keys for one claim would lose one.
  options.onClaim(await options.claims.create(intentHash, claim))
}

const claimRecordOf = (
  { intentHash, permit, intent, signature, bundle, bid, floor }: BidRecord,
  { output, outputBlockSize, outputRoot, traceRoot }: Execution,
  sinceBlock: bigint,
): ClaimRecord => {
  if (bundle === undefined) throw new GavelError('NOT_AWARDED')
  const { key, cipher, keyHash, cipherHash } = encryptOutput(output, intentHash)
  const { modelId, inputRoot, client, bond } = intent
  const { solver } = bid
  const { price } = bundle.award
  const terms: ClaimTerms = {
    claim: {
      intentHash,
      solver,
      modelId,
      inputRoot,
      outputRoot,
      traceRoot,
      keyHash,
      cipherHash,
      price,
    },
    client,
    token: permit.permitted.token,
    bond,
  }
  return {
    intentHash,
    signed: { permit, intent, signature },
    bundle,
    terms,
    claimHash: hashMessage('Claim', terms.claim),
    key: bytesToHex(key),
    cipher: bytesToHex(cipher),
    output: bytesToHex(output),
    outputBlockSize,
    sinceBlock: String(sinceBlock),
    floor,
    progress: { gasWei: '0' },
  }
}

const fetchInput = async (
  { api }: JobOptions,
  { intentHash, bundle }: BidRecord,
  signal: AbortSignal,
): Promise<Uint8Array> => {
  const endMs = Number(bundle?.award.exclusiveUntil ?? 0n) * 1000
  for (let attempt = 0; ; attempt++) {
    try {
      return await api.input(intentHash)
    } catch (thrown) {
      const isOver = signal.aborted || Date.now() >= endMs
      if (isOver || !(thrown instanceof GavelError) || !thrown.retryable) throw thrown
      await sleep(backoffMs(attempt, { firstMs: 100, maxMs: 2_000 }), signal)
    }
  }
}
