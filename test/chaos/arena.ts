import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { approveToken, connectChain, createReads, createSender, stakeTokens } from '@gavel/chain'
import { createGavelClient } from '@gavel/client'
import { deployGavel } from '@gavel/deploy'
import {
  freePort,
  saveChain,
  startChain,
  startOwnRedis,
  startServer,
  testAccounts,
} from '@gavel/devnet'
import { type Deployment, encodeJson, gavelDollarAbi, PERMIT2_ADDRESS } from '@gavel/protocol'
import { type Hex, parseEther } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { startCuttableProxy } from '../support/cuttableProxy.ts'
import { MAINS } from '../support/processes.ts'
import { type Link, PARTIES, type Party, type Plan } from './plan.ts'
import { type Restartable, startRestartable } from './restartable.ts'
import { startUnreliableProxy } from './unreliableProxy.ts'

const SKEWED_CLOCK = new URL('./skewedClock.ts', import.meta.url).href
const STRATEGIES = ['fixed-margin', 'undercut', 'patient']
const WINDOWS = { minWindow: 5, maxWindow: 7 * 24 * 3600, answerWindow: 60 }

type Weather = {
  readonly cut: () => void
  readonly mend: () => void
  readonly delay: (ms: number) => void
  readonly repeat?: (isOn: boolean) => void
  readonly reorder?: (isOn: boolean) => void
}

export type Arena = Awaited<ReturnType<typeof openArena>>

/**
 * Everything that an auction needs, each part a process of its own that can be killed: chain, Redis with appendfsync always,
 * two auctioneers, three solvers, a watchtower. All ways to the auctioneers and from them to Redis can be disturbed; what the
 * auctioneers send to solvers is overheard.
 *
 * CHAOS_LOGS=DIR keeps what they log, and their files, in an empty folder.
 *
 * @param onMessage Is told every message of every solver's feed.
 */
export const openArena = async (plan: Plan, onMessage: (text: string) => void) => {
  const { CHAOS_LOGS: kept } = process.env
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'gavel-chaos-'))
  mkdirSync(join(folder, 'redis'), { recursive: true })
  const parties = new Map<Party, Restartable>()
  const links = new Map<
    Link,
    Weather & { readonly url: string; readonly stop: () => Promise<void> }
  >()
  const party = (name: Party): Restartable => parties.get(name) as Restartable
  const close = async (): Promise<void> => {
    // In the reverse order of their start: nobody waits for somebody who is gone.
    for (const name of [...parties.keys()].reverse()) await party(name).stop()
    for (const link of links.values()) await link.stop()
    if (kept === undefined) rmSync(folder, { recursive: true, force: true })
  }
  try {
    const chain = await startChainParty(folder, parties)
    const deployment = await deployGavel({
      rpcUrl: chain.rpcUrl,
      privateKey: keyOf(0),
      auctioneerPenalty: parseEther('100'),
      ...WINDOWS,
    })
    writeFileSync(join(folder, 'deployment.json'), encodeJson(deployment))
    const people = await fund(chain.rpcUrl, deployment)
    const redisUrl = await startRedisParty(folder, parties)
    const urls = await startAuctioneers({ folder, parties, links, redisUrl, ...chain })
    let turn = 0
    const target = (): string => {
      const up = urls.filter((_, i) => party(`auctioneer-${i as 0 | 1}`).isUp())
      return (up.length === 0 ? urls : up)[turn++ % Math.max(1, up.length)] as string
    }
    const linkOf = async (name: Link): Promise<string> => {
      const proxy = await startUnreliableProxy(target, onMessage)
      links.set(name, proxy)
      return proxy.url
    }
    const startSolverParty = async (index: 0 | 1 | 2): Promise<void> => {
      const name = `solver-${index}` as const
      const env = {
        AUCTIONEER_URL: await linkOf(name),
        PRIVATE_KEY: keyOf(SOLVER + index),
        STRATEGY: STRATEGIES[index] as string,
        CONFIRMATIONS: '1',
        RETAIN_SECONDS: '10',
        CLOCK_SKEW_MS: String(plan.skewsMs[index] ?? 0),
      }
      parties.set(name, await startServiceParty('solver', name, env, { folder, ...chain }))
    }
    const startTower = async (): Promise<void> => {
      const env = { AUCTIONEER_URL: await linkOf('watchtower'), PRIVATE_KEY: keyOf(TOWER) }
      const tower = await startServiceParty('watchtower', 'watchtower', env, { folder, ...chain })
      parties.set('watchtower', tower)
    }
    await Promise.all([...([0, 1, 2] as const).map(startSolverParty), startTower()])
    const clientUrl = await linkOf('client')
    const clients = [CLIENT, CLIENT + 1].map((account) =>
      createGavelClient({
        auctioneerUrl: clientUrl,
        chain: chain.rpcUrl,
        account: privateKeyToAccount(keyOf(account)),
        sender: createSender({ chain: people.chain, privateKey: keyOf(account) }),
        deployment,
      }),
    )
    const crashes = () => PARTIES.map((name) => ({ name, count: party(name).crashes() }))
    return { folder, ...people, deployment, urls, clients, party, links, crashes, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Places of the parties among the accounts of the chain. */
const [AUCTIONEER, CLIENT, SOLVER, TOWER] = [1, 2, 4, 7]

const keyOf = (index: number): Hex => testAccounts()[index]?.privateKey as Hex

const startChainParty = async (folder: string, parties: Map<Party, Restartable>) => {
  const stateFile = join(folder, 'chain.json')
  const port = await freePort()
  const rpcUrl = `http://127.0.0.1:${port}`
  let isSaved = false
  const chain = await startRestartable({
    launch: async () => {
      const { pid, ended, stop } = await startChain({
        port,
        blockTimeSeconds: 1,
        ...(isSaved ? { stateFile } : {}),
      })
      return { pid, ended, stop, match: '' }
    },
    beforeKill: async () => {
      await saveChain(rpcUrl, stateFile)
      isSaved = true
    },
  })
  parties.set('chain', chain)
  return { rpcUrl }
}

const startRedisParty = async (folder: string, parties: Map<Party, Restartable>) => {
  const port = await freePort()
  const redis = await startRestartable({
    launch: async () => {
      const { pid = 0, ended, stop } = await startOwnRedis({ port, dataDir: join(folder, 'redis') })
      return { pid, ended, stop, match: '' }
    },
  })
  parties.set('redis', redis)
  return `redis://127.0.0.1:${port}`
}

const startAuctioneers = async ({
  folder,
  parties,
  links,
  redisUrl,
  rpcUrl,
}: {
  readonly folder: string
  readonly parties: Map<Party, Restartable>
  readonly links: Map<Link, Awaited<ReturnType<typeof startCuttableProxy>>>
  readonly redisUrl: string
  readonly rpcUrl: string
}): Promise<string[]> => {
  const startOne = async (index: 0 | 1): Promise<string> => {
    const proxy = await startCuttableProxy(redisUrl)
    links.set(`redis-${index}`, proxy)
    const port = await freePort()
    const env = {
      REDIS_URL: proxy.url,
      PRIVATE_KEY: keyOf(AUCTIONEER),
      GAVEL_DEPLOYMENT: join(folder, 'deployment.json'),
      PORT: String(port),
      // The longest: both end as soon as everybody who is there has answered.
      REVEAL_WINDOW_MS: '6000',
      ACK_SECONDS: '6',
      SETTLE_GRACE_SECONDS: '2',
      RATE_PER_MINUTE: '1000000',
      // A solver that was killed has not faded: it may bid again at once.
      COOL_DOWN_MS: '500',
      MISSED_FILL_COOL_DOWN_MS: '500',
    }
    const name = `auctioneer-${index}` as const
    parties.set(name, await startServiceParty('auctioneer', name, env, { folder, rpcUrl }))
    return `http://127.0.0.1:${port}`
  }
  return await Promise.all([startOne(0), startOne(1)])
}

const startServiceParty = (
  service: keyof typeof MAINS,
  name: Party,
  env: Readonly<Record<string, string>>,
  { folder, rpcUrl }: { readonly folder: string; readonly rpcUrl: string },
): Promise<Restartable> =>
  startRestartable({
    launch: () =>
      startServer(name, {
        command: process.execPath,
        args: ['--import', SKEWED_CLOCK, MAINS[service]],
        ready: '("ready":true)',
        log: join(folder, `${name}.log`),
        env: { RPC_URL: rpcUrl, DATA_DIR: join(folder, name), LOG_FORMAT: 'json', ...env },
      }),
  })

/** Gives clients money and an approval, solvers a stake. */
const fund = async (rpcUrl: string, deployment: Deployment) => {
  const chain = await connectChain({ rpcUrl })
  const reads = createReads({ chain, deployment })
  const { token } = deployment
  const minter = createSender({ chain, privateKey: keyOf(19) })
  const clients = [CLIENT, CLIENT + 1].map(keyOf)
  const solvers = [0, 1, 2].map((index) => keyOf(SOLVER + index))
  for (const key of [...clients, ...solvers]) {
    const { address } = privateKeyToAccount(key)
    await minter.send({
      address: token,
      abi: gavelDollarAbi,
      functionName: 'mint',
      args: [address, parseEther('1000')],
    })
  }
  await Promise.all([
    ...clients.map((privateKey) =>
      approveToken(createSender({ chain, privateKey }), { token, spender: PERMIT2_ADDRESS }),
    ),
    ...solvers.map((privateKey) =>
      stakeTokens(createSender({ chain, privateKey }), deployment, parseEther('900')),
    ),
  ])
  const addressOf = (key: Hex) => privateKeyToAccount(key).address
  return {
    chain,
    reads,
    clientAddresses: clients.map(addressOf),
    solverAddresses: solvers.map(addressOf),
    towerAddress: addressOf(keyOf(TOWER)),
    auctioneerAddress: addressOf(keyOf(AUCTIONEER)),
  }
}
