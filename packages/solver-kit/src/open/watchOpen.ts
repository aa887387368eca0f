import {
  type ChainBatch,
  type ChainClient,
  followEvents,
  type GavelEvent,
  type Reads,
  simulatePayment,
} from '@gavel/chain'
import { type Deployment, parsePublished } from '@gavel/protocol'
import type { AppraiseOpen } from '../bidding/appraise.ts'
import { isInputOf } from '../bidding/isInputOf.ts'
import type { ModelShelf } from '../bidding/modelShelf.ts'
import type { OnEvent, PassReason } from '../events.ts'
import { failureOf } from '../failure.ts'
import { openPriceAt } from '../taking/openPrice.ts'
import type { Takings } from '../taking/takings.ts'
import { createOpenTasks, type OpenTask, type OpenTasks } from './openTasks.ts'

/** Blocks before the start in which published tasks are looked for. */
const LOOK_BACK_BLOCKS = 2_000n
/** How long what a task is worth to us is not asked again, milliseconds. */
const APPRAISAL_MS = 10_000

export type OpenWatchOptions = {
  readonly chain: ChainClient
  readonly deployment: Deployment
  readonly reads: Pick<Reads, 'stateOf'>
  readonly appraise: AppraiseOpen
  readonly shelf: ModelShelf
  readonly takings: Pick<Takings, 'add' | 'has'>
  readonly onEvent: OnEvent
}

/**
 * Watches for tasks that clients published because no auctioneer served them, and takes each on as soon as its rising price is
 * what the strategy wants for it.
 */
export const watchOpen = (options: OpenWatchOptions): { readonly stop: () => Promise<void> } => {
  const stopping = new AbortController()
  const running = follow(options, stopping.signal).catch((thrown) => {
    if (!stopping.signal.aborted) {
      options.onEvent({ type: 'chain.stalled', failure: failureOf(thrown) })
    }
  })
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

const follow = async (options: OpenWatchOptions, signal: AbortSignal): Promise<void> => {
  const { chain, deployment, onEvent } = options
  const head = await chain.publicClient.getBlockNumber().catch(() => deployment.fromBlock)
  const since = head - LOOK_BACK_BLOCKS
  const fromBlock = since > deployment.fromBlock ? since : deployment.fromBlock
  const watch: Watch = { options, tasks: createOpenTasks(), known: new Map() }
  const onTrouble = (error: Error) => onEvent({ type: 'chain.stalled', failure: failureOf(error) })
  for await (const batch of followEvents({ chain, deployment, fromBlock, signal, onTrouble })) {
    await takeUp(watch, batch).catch((thrown: unknown) =>
      onEvent({ type: 'chain.stalled', failure: failureOf(thrown) }),
    )
  }
}

type Watch = {
  readonly options: OpenWatchOptions
  readonly tasks: OpenTasks
  /** What tasks are worth to us, for a while. */
  readonly known: Map<OpenTask['intentHash'], Worth>
}

type Worth = {
  readonly price: bigint
  readonly etaMs: number
  readonly floor: bigint
  readonly atMs: number
}

const takeUp = async (
  watch: Watch,
  { events, toBlock, toBlockTime }: ChainBatch,
): Promise<void> => {
  for (const event of events) {
    const task = taskOf(event)
    if (task !== undefined && toBlockTime < task.permit.deadline) await admit(watch, task)
    const taken = takenIn(event)
    if (taken !== undefined) forget(watch, taken)
  }
  for (const task of watch.tasks.due(toBlockTime))
    await consider(watch, task, { toBlock, toBlockTime })
}

const taskOf = (event: GavelEvent): OpenTask | undefined => {
  if (event.name !== 'Published') return undefined
  const published = parsePublished(event.args.call)
  if (published === undefined) return undefined
  return { ...published.signed, intentHash: event.args.intentHash, input: published.input }
}

const takenIn = ({ name, args }: GavelEvent): OpenTask['intentHash'] | undefined => {
  if (name === 'Escrowed') return args.intentHash
  return name === 'Filled' ? args.claim.intentHash : undefined
}

const forget = ({ tasks, known }: Watch, intentHash: OpenTask['intentHash']): void => {
  tasks.remove(intentHash)
  known.delete(intentHash)
}

/** Only what its client could pay now is remembered: the others cost a stranger nothing but gas. */
const admit = async ({ options, tasks }: Watch, task: OpenTask): Promise<void> => {
  const { chain, deployment, onEvent } = options
  const { intentHash } = task
  if (!(await isOwnInput(options, task))) return
  try {
    await simulatePayment(chain, deployment, task)
    tasks.add(task)
  } catch (thrown) {
    const { code, message } = failureOf(thrown)
    if (code !== 'SIMULATION_FAILED') throw thrown
    onEvent({ type: 'bid.passed', intentHash, reason: 'CLIENT_CANNOT_PAY', detail: message })
  }
}

/** Anybody may publish an intent beside a wrong input: that must not hide the right one. */
const isOwnInput = async (
  { shelf }: OpenWatchOptions,
  { intent, input }: OpenTask,
): Promise<boolean> => {
  if (input === undefined) return true
  const model = await shelf.get(intent.modelId).catch(() => undefined)
  return model !== undefined && isInputOf(model, input, intent.inputRoot)
}

const consider = async (
  watch: Watch,
  task: OpenTask,
  { toBlock, toBlockTime }: Pick<ChainBatch, 'toBlock' | 'toBlockTime'>,
): Promise<void> => {
  const { options } = watch
  const { intentHash, input, permit, intent, signature } = task
  if (toBlockTime > permit.deadline || options.takings.has(intentHash))
    return forget(watch, intentHash)
  const worth = await worthOf(watch, task, toBlockTime)
  if (worth === undefined || openPriceAt(task, toBlockTime) < worth.price) return
  const { state } = await options.reads.stateOf(intentHash)
  forget(watch, intentHash)
  if (state !== 'unknown') return
  await options.takings.add(
    {
      ...{ intentHash, signed: { permit, intent, signature } },
      wanted: String(worth.price),
      floor: String(worth.floor),
      etaMs: worth.etaMs,
      sinceBlock: String(toBlock),
      gasWei: '0',
    },
    input,
  )
}

/** Passes that may be other ones soon. */
const PASSING: ReadonlySet<PassReason> = new Set([
  'BUSY',
  'STAKE_TOO_LOW',
  'MODEL_UNAVAILABLE',
  'STRATEGY',
])

const worthOf = async (
  watch: Watch,
  task: OpenTask,
  blockSeconds: bigint,
): Promise<Worth | undefined> => {
  const { options, known } = watch
  const { intentHash } = task
  const before = known.get(intentHash)
  if (before !== undefined && Date.now() - before.atMs < APPRAISAL_MS) return before
  const appraisal = await options.appraise(task, blockSeconds)
  if (appraisal.kind === 'pass') {
    if (before === undefined || !PASSING.has(appraisal.reason)) {
      const { reason, detail } = appraisal
      options.onEvent({
        ...{ type: 'bid.passed', intentHash, reason },
        ...(detail === undefined ? {} : { detail }),
      })
    }
    if (!PASSING.has(appraisal.reason)) forget(watch, intentHash)
    return undefined
  }
  const { price, etaMs, floor } = appraisal
  const worth = { price, etaMs, floor, atMs: Date.now() }
  known.set(intentHash, worth)
  if (before?.price !== price) options.onEvent({ type: 'open.wanted', intentHash, price })
  return worth
}
