import {
  type ClaimTerms,
  type EscrowTerms,
  encryptOutput,
  GavelError,
  hashMessage,
  type SignedIntent,
  traceModeOf,
} from '@gavel/protocol'
import { type Address, bytesToHex, type Hex } from 'viem'
import type { AuctioneerApi } from '../auctioneer/api.ts'
import { backoffMs } from '../auctioneer/backoff.ts'
import type { ModelShelf } from '../bidding/modelShelf.ts'
import type { OnEvent } from '../events.ts'
import { failureOf } from '../failure.ts'
import type { AwardBundle, BidRecord } from '../records/bidRecord.ts'
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

/** Work that was won. */
export type Job = {
  readonly intentHash: Hex
  readonly signed: SignedIntent
  readonly solver: Address
  /** Token wei. */
  readonly price: bigint
  readonly bundle: AwardBundle | undefined
  /** Set when the price is in escrow: then the bond is reserved already. */
  readonly escrow: EscrowTerms | undefined
  /** Undefined: the auctioneer has it. */
  readonly input: Uint8Array | undefined
  /** Own cost without gas, token wei, decimal string. */
  readonly floor: string
  /** Native wei spent so far, decimal string. */
  readonly gasWei: string
  /** Last second to fill, unix seconds. */
  readonly until: bigint
  /** Undefined: a block before now. */
  readonly sinceBlock: bigint | undefined
}

/** The job of an acknowledged award in pull mode. */
export const jobOf = (record: BidRecord): Job => {
  const { intentHash, permit, intent, signature, bundle, bid, floor } = record
  if (bundle === undefined) throw new GavelError('NOT_AWARDED')
  const { price, exclusiveUntil } = bundle.award
  return {
    ...{ intentHash, signed: { permit, intent, signature }, solver: bid.solver, price, bundle },
    ...{ escrow: undefined, input: undefined, floor, gasWei: '0', until: exclusiveUntil },
    sinceBlock: undefined,
  }
}

/** From won work to a claim on the disk. */
export type Jobs = {
  readonly start: (job: Job) => void
  /** Jobs that run now, and the bonds that they will reserve, token wei. */
  readonly running: () => { readonly jobs: number; readonly bonds: bigint }
  readonly stop: () => Promise<void>
}

export const createJobs = (options: JobOptions): Jobs => {
  const stopping = new AbortController()
  const running = new Map<Hex, { readonly bond: bigint; readonly done: Promise<void> }>()
  return {
    start: (job) => {
      const { intentHash, signed, escrow } = job
      if (running.has(intentHash) || stopping.signal.aborted) return
      const done = run(options, job, stopping.signal)
        .catch((thrown) => {
          options.onEvent({ type: 'job.failed', intentHash, failure: failureOf(thrown) })
        })
        .finally(() => running.delete(intentHash))
      running.set(intentHash, { bond: escrow === undefined ? signed.intent.bond : 0n, done })
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

const run = async (options: JobOptions, job: Job, signal: AbortSignal): Promise<void> => {
  const { intentHash, signed } = job
  const { intent } = signed
  const known = await options.claims.find(intentHash)
  if (known !== undefined) return options.onClaim(known)
  const [input, sinceBlock] = await Promise.all([
    job.input ?? fetchInput(options, job, signal),
    job.sinceBlock ?? options.sinceBlock(),
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
  const claim = claimRecordOf(job, execution, sinceBlock)
  await options.claims.putBytes(intentHash, INPUT, input)
  if (execution.trace !== undefined) {
    await options.claims.putBytes(intentHash, TRACE, execution.trace)
  }
  // Where another instance was first, its claim is the one to go on with: two keys for one claim would lose one.
  options.onClaim(await options.claims.create(intentHash, claim))
}

const claimRecordOf = (
  { intentHash, signed, solver, price, bundle, escrow, floor, gasWei }: Job,
  { output, outputBlockSize, outputRoot, traceRoot }: Execution,
  sinceBlock: bigint,
): ClaimRecord => {
  const { permit, intent } = signed
  const { key, cipher, keyHash, cipherHash } = encryptOutput(output, intentHash)
  const { modelId, inputRoot, client, bond } = intent
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
    signed,
    ...(bundle === undefined ? {} : { bundle }),
    ...(escrow === undefined ? {} : { escrow }),
    terms,
    claimHash: hashMessage('Claim', terms.claim),
    key: bytesToHex(key),
    cipher: bytesToHex(cipher),
    output: bytesToHex(output),
    outputBlockSize,
    sinceBlock: String(sinceBlock),
    floor,
    progress: { gasWei },
  }
}

const fetchInput = async (
  { api }: JobOptions,
  { intentHash, until }: Job,
  signal: AbortSignal,
): Promise<Uint8Array> => {
  const endMs = Number(until) * 1000
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
