/** `pnpm demo`: see options.ts. Everything runs on this machine, on free ports, and ends with this process. */
import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectChain, followEvents } from '@gavel/chain'
import { createGavelClient } from '@gavel/client'
import { type Devnet, startDevnet } from '@gavel/devnet'
import { encodeJson, toGavelError } from '@gavel/protocol'
import type { Address } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { removeDemoFile, writeDemoFile } from '../demoFile.ts'
import { wantsColor } from '../io.ts'
import { EXIT_FATAL, exitCodeOf, presentError } from '../present/presentError.ts'
import { balancesOf } from './balances.ts'
import { type Board, createBoard, taskReportOf } from './board.ts'
import { type Cast, castOf } from './cast.ts'
import { runClient } from './client/startClient.ts'
import type { Task } from './client/task.ts'
import { allEvents, fraudsIn } from './ledger.ts'
import { type DemoOptions, parseDemoOptions } from './options.ts'
import type { DemoReport } from './report.ts'
import { createShow, type Show } from './show.ts'
import { fund } from './stage.ts'
import { PICTURES, tasksOf } from './tasks.ts'
import { startTroupe, type Troupe } from './troupe.ts'
import { untilStopped } from './untilStopped.ts'
import { complaintsOf } from './verdict.ts'

/** Seconds; long enough for a proof on a slow machine, short enough to watch it end. */
const CHALLENGE_WINDOW = 25
const PACE_MS = 1_200
/** No demo takes this long; one that does hangs. */
const PATIENCE_MS = 300_000

type Scene = {
  readonly devnet: Devnet
  readonly troupe: Troupe
  readonly cast: Cast
  readonly board: Board
  readonly show: Show
}

/** Runs the client and follows the chain until every intent has come to its end. */
const play = async (scene: Scene, tasks: readonly Task[]): Promise<void> => {
  const { devnet, troupe, cast, board, show } = scene
  const done = new AbortController()
  const signal = AbortSignal.any([done.signal, AbortSignal.timeout(PATIENCE_MS)])
  const reader = createGavelClient({
    auctioneerUrl: troupe.auctioneerUrl,
    chain: devnet.rpcUrl,
    account: privateKeyToAccount(cast.client.privateKey),
  })
  const client = runClient(
    {
      RPC_URL: devnet.rpcUrl,
      AUCTIONEER_URL: troupe.auctioneerUrl,
      PRIVATE_KEY: cast.client.privateKey,
      PICTURES,
      TASKS: JSON.stringify(tasks),
      CHALLENGE_WINDOW: String(CHALLENGE_WINDOW),
      PACE_MS: String(PACE_MS),
    },
    (line) => {
      const entry = board.hear(line)
      if (entry === undefined) return
      show.client(entry, line)
      if (line.type !== 'awarded') return
      reader
        .auction(line.intentHash)
        .then((transcript) => {
          entry.bids = transcript.commitments.length
          show.auction(entry, transcript)
        })
        .catch((error) => show.step(`The transcript cannot be read: ${error}`))
    },
    signal,
  )
  const watching = watchChain(scene, signal)
  await client
  while (!board.isSettled() && !signal.aborted) await sleep(100)
  done.abort()
  await watching
}

const watchChain = async ({ devnet, board, show }: Scene, signal: AbortSignal): Promise<void> => {
  const chain = await connectChain({ rpcUrl: devnet.rpcUrl })
  for await (const { events } of followEvents({ chain, deployment: devnet.deployment, signal })) {
    for (const event of events) {
      const entry = board.see(event)
      if (entry !== undefined) show.event(entry, event)
    }
  }
}

const reportOf = async (
  { devnet, troupe, board }: Scene,
  startedAtMs: number,
): Promise<DemoReport> => {
  const chain = await connectChain({ rpcUrl: devnet.rpcUrl })
  const events = await allEvents(chain, devnet.deployment)
  return {
    elapsedMs: Date.now() - startedAtMs,
    engine: troupe.engine,
    rpcUrl: devnet.rpcUrl,
    deployments: devnet.deployment,
    fromBlock: devnet.deployment.fromBlock,
    tasks: board.entries.map(taskReportOf),
    fraud: await fraudsIn(chain, devnet.deployment, events),
    balances: await balancesOf(chain, devnet.deployment, events),
  }
}

const announce = ({ devnet, troupe, cast }: Scene): void => {
  writeDemoFile({
    pid: process.pid,
    rpcUrl: devnet.rpcUrl,
    auctioneerUrl: troupe.auctioneerUrl,
    deployment: devnet.deployment,
    client: cast.client,
    solver: cast.spare,
  })
}

const namesOf = ({ solvers }: Cast): ((account: Address) => string) => {
  const names = new Map(solvers.map(({ name, account }) => [account.address.toLowerCase(), name]))
  return (account) => names.get(account.toLowerCase()) ?? account
}

const run = async (options: DemoOptions, stopped: Promise<void>): Promise<number> => {
  const startedAtMs = Date.now()
  const cast = castOf()
  const color = wantsColor(process.env, process.stdout.isTTY === true)
  const write = (text: string): void => void process.stdout.write(text)
  const show = createShow(write, { color, nameOf: namesOf(cast), startedAtMs })
  const devnet = await startDevnet({ chain: { blockTimeSeconds: 1 } })
  let troupe: Troupe | undefined
  try {
    const { rpcUrl, deployment } = devnet
    show.step(`chain at ${rpcUrl}, Redis, contracts deployed (reactor ${deployment.reactor})`)
    await fund(devnet, cast)
    troupe = await startTroupe(devnet, cast)
    show.step(
      `auctioneer at ${troupe.auctioneerUrl}, ${cast.solvers.length} solvers and a watchtower; engine ${troupe.engine}`,
    )
    troupe.dashboardUrl.then(
      (url) => show.step(`dashboard at ${url}`),
      (error) => show.step(`no dashboard: ${toGavelError(error).message}`),
    )
    const tasks = tasksOf()
    const scene = { devnet, troupe, cast, board: createBoard(tasks), show }
    announce(scene)
    await Promise.race([play(scene, tasks), stopped])
    const complaints = await conclude(scene, options, startedAtMs)
    await stay(options, scene, stopped)
    return complaints.length === 0 ? 0 : EXIT_FATAL
  } finally {
    removeDemoFile()
    await troupe?.stop()
    await devnet.stop()
  }
}

/** Shows and writes what came of it; returns what should not have been. */
const conclude = async (
  scene: Scene,
  { json }: DemoOptions,
  startedAtMs: number,
): Promise<string[]> => {
  const { board, cast, show } = scene
  const report = await reportOf(scene, startedAtMs)
  show.summary(board.entries, report.fraud)
  if (json !== undefined) writeFileSync(json, `${encodeJson(report, 2)}\n`)
  const liars = cast.solvers.filter(({ isHonest }) => !isHonest)
  const isHonest = (solver: string): boolean =>
    !liars.some(({ account }) => account.address.toLowerCase() === solver.toLowerCase())
  const complaints = complaintsOf(board.entries, report, isHonest)
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`)
  return complaints
}

const stay = async (
  { once, hold }: DemoOptions,
  { troupe, show }: Scene,
  stopped: Promise<void>,
): Promise<void> => {
  if (once) {
    if (hold > 0) show.step(`the chain stays up for ${hold} s`)
    await Promise.race([sleep(hold * 1000), stopped])
    return
  }
  show.step(
    `still running: try \`pnpm gavel ask --model digits --input examples/digits/3-a.png --max-price 0.05\` in another terminal`,
  )
  show.step(
    `or: \`pnpm gavel ask --model tiny-writer --prompt "Once there was a brave otter" --seed 7 --max-price 0.3\``,
  )
  const dashboard = await troupe.dashboardUrl.catch(() => undefined)
  if (dashboard !== undefined) show.step(`look at it: ${dashboard}`)
  show.step(`API at ${troupe.auctioneerUrl}/docs; logs in ${troupe.folder}; Ctrl-C ends everything`)
  await stopped
}

try {
  process.exitCode = await run(parseDemoOptions(process.argv.slice(2)), untilStopped())
} catch (thrown) {
  const error = toGavelError(thrown)
  process.stderr.write(presentError(error, wantsColor(process.env, process.stderr.isTTY === true)))
  process.exitCode = exitCodeOf(error)
}
process.exit()
