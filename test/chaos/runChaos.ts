import { verifyTranscript } from '@gavel/auction-rules'
import { readEventsIn, sleep } from '@gavel/chain'
import { type AuctionTranscript, decodeJson, END_STATUSES, type IntentView } from '@gavel/protocol'
import { type Address, erc20Abi, type Hex, isAddressEqual, recoverAddress } from 'viem'
import { type Arena, openArena } from './arena.ts'
import type { ChainFact, ChaosRecord, IntentTrace } from './chaosRecord.ts'
import { type DrivenIntent, driveIntent } from './driveIntent.ts'
import { findViolations, type Violation } from './invariants.ts'
import { createOverheard, type Overheard } from './overheard.ts'
import { type Disturbance, type Party, planChaos, type Submission } from './plan.ts'
import { type PlanClock, startPlanClock } from './planClock.ts'

/** Longest time from the last submission until every intent has its end, on a machine however busy. */
const SETTLING_MS = 300_000
const LOOK_EVERY_MS = 500
/** How much may be under way while the storm goes on. */
const MOST_AT_ONCE = { starting: 2, submitting: 4 } as const
const MOST_BLOCKS = 2_000n

export type ChaosReport = {
  readonly violations: readonly Violation[]
  readonly record: ChaosRecord
  /** Disturbances by their kind, with who was killed. */
  readonly disturbed: Readonly<Record<string, number>>
  /** Processes that ended without being told to. */
  readonly crashes: readonly { readonly name: Party; readonly count: number }[]
}

export type ChaosOptions = {
  readonly seed: number
  readonly auctions: number
  readonly progress?: (line: string) => void
}

/**
 * Runs auctions while their parties are killed, cut off, slowed down and told everything twice, waits for the end of every
 * intent, and compares all that was signed, said and paid with what must never happen.
 */
export const runChaos = async ({
  seed,
  auctions,
  progress = () => undefined,
}: ChaosOptions): Promise<ChaosReport> => {
  const plan = planChaos(seed, auctions)
  const overheard = createOverheard()
  const arena = await openArena(plan, overheard.hear)
  const clock = startPlanClock(MOST_AT_ONCE)
  try {
    const before = await moneyOf(arena)
    progress(`${auctions} auctions, ${plan.disturbances.length} disturbances, seed ${seed}`)
    const driven: DrivenIntent[] = []
    const over = new AbortController()
    const storm = disturb(arena, plan.disturbances, clock)
    const driveOne = async (
      { atMs, client, isDoubled }: Submission,
      index: number,
    ): Promise<void> => {
      await clock.until(atMs)
      if (index % 50 === 49) progress(`${index + 1} submitted`)
      await driveIntent(arena.clients[client] as Arena['clients'][number], {
        input: Uint8Array.from({ length: 784 }, (_, i) => (i * 31 + index * 7) & 0x7f),
        isDoubled,
        isReleased: index % 2 === 1,
        onSigned: (intent) => driven.push(intent),
        handOver: (work) => clock.holding('submitting', work),
        signal: over.signal,
      })
    }
    const driving = Promise.allSettled(plan.submissions.map(driveOne))
    await storm
    const lastMs = Math.max(...plan.submissions.map(({ atMs }) => atMs))
    await clock.until(lastMs)
    progress('the storm is over')
    const late = setTimeout(() => over.abort(), SETTLING_MS)
    const ended = await driving
    for (const { reason } of ended.filter((each) => each.status === 'rejected')) {
      progress(`a client gave up: ${reason}`)
    }
    await allEnded(arena, driven, over.signal)
    clearTimeout(late)
    progress('every client has its end')
    const record = await recordOf(arena, driven, overheard, before)
    return {
      violations: findViolations(record),
      record,
      disturbed: countOf(plan.disturbances),
      crashes: arena.crashes().filter(({ count }) => count > 0),
    }
  } finally {
    clock.stop()
    await arena.close()
  }
}

/** Makes everything happen at its time; what is disturbed twice at once is disturbed one after the other. */
const disturb = async (
  arena: Arena,
  disturbances: readonly Disturbance[],
  clock: PlanClock,
): Promise<void> => {
  const tails = new Map<string, Promise<void>>()
  const running = disturbances.map(async (each) => {
    await clock.until(each.atMs)
    const whom = each.kind === 'kill' ? each.party : each.link
    const tail = (tails.get(whom) ?? Promise.resolve()).then(() => apply(arena, each, clock))
    tails.set(whom, tail)
    await tail
  })
  await Promise.all(running)
}

const apply = async (arena: Arena, each: Disturbance, clock: PlanClock): Promise<void> => {
  if (each.kind === 'kill') {
    const party = arena.party(each.party)
    await party.kill()
    await sleep(each.forMs)
    return await clock.holding('starting', party.start)
  }
  const link = arena.links.get(each.link)
  if (link === undefined) return
  if (each.kind === 'cut') link.cut()
  if (each.kind === 'delay') link.delay(each.byMs)
  if (each.kind === 'repeat') link.repeat?.(true)
  if (each.kind === 'reorder') link.reorder?.(true)
  await sleep(each.forMs)
  if (each.kind === 'cut') link.mend()
  if (each.kind === 'delay') link.delay(0)
  if (each.kind === 'repeat') link.repeat?.(false)
  if (each.kind === 'reorder') link.reorder?.(false)
}

const countOf = (disturbances: readonly Disturbance[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const each of disturbances) {
    const name = each.kind === 'kill' ? `kill ${each.party.replace(/-\d$/, '')}` : each.kind
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

const ask = async <T>(url: string): Promise<T | undefined> => {
  try {
    const response = await fetch(url)
    if (response.ok) return decodeJson<T>(await response.text())
    await response.body?.cancel()
    return undefined
  } catch {
    return undefined
  }
}

const statusesOf = async ({ urls }: Arena, intentHash: Hex): Promise<string[]> =>
  await Promise.all(
    urls.map(
      async (url) =>
        (await ask<IntentView>(`${url}/v1/intents/${intentHash}`))?.status ?? 'unknown',
    ),
  )

/** Waits until no auctioneer has an intent that is still on its way. */
const allEnded = async (
  arena: Arena,
  driven: readonly DrivenIntent[],
  signal: AbortSignal,
): Promise<void> => {
  let open = [...driven]
  while (!signal.aborted) {
    const isOpen = await Promise.all(
      open.map(async ({ intentHash, isAccepted }) => {
        const statuses = await statusesOf(arena, intentHash)
        return statuses.some(
          (status) => !(ENDS.has(status) || (status === 'unknown' && !isAccepted)),
        )
      }),
    )
    open = open.filter((_, i) => isOpen[i])
    if (open.length === 0) return
    await sleep(LOOK_EVERY_MS, signal).catch(() => undefined)
  }
}

const ENDS: ReadonlySet<string> = new Set(END_STATUSES)

const recordOf = async (
  arena: Arena,
  driven: readonly DrivenIntent[],
  overheard: Overheard,
  before: bigint,
): Promise<ChaosRecord> => {
  const intents: IntentTrace[] = []
  for (const intent of driven) intents.push(await traceOf(arena, intent, overheard))
  const { reads, deployment } = arena
  const { token, vault } = deployment
  const owed = await Promise.all([
    ...arena.solverAddresses.map(async (solver) => (await reads.stakeOf(solver, token)).stake),
    ...[...arena.solverAddresses, ...arena.clientAddresses, arena.towerAddress].map((account) =>
      reads.creditOf(account, token),
    ),
    reads.burnedOf(token),
  ])
  return {
    intents,
    facts: await factsOf(arena),
    payments: await paymentsOf(arena),
    money: {
      before,
      after: await moneyOf(arena),
      held: await reads.balanceOf(token, vault),
      owed: owed.reduce((sum, each) => sum + each, 0n),
    },
  }
}

/** All tokens of everybody who takes part, in wei. */
const moneyOf = async ({
  reads,
  deployment,
  clientAddresses,
  solverAddresses,
  towerAddress,
}: Arena): Promise<bigint> => {
  const holders = [...clientAddresses, ...solverAddresses, towerAddress, deployment.vault]
  const balances = await Promise.all(
    holders.map((holder) => reads.balanceOf(deployment.token, holder)),
  )
  return balances.reduce((sum, balance) => sum + balance, 0n)
}

const traceOf = async (
  arena: Arena,
  { intentHash, signed, isAccepted, refusal, end }: DrivenIntent,
  overheard: Overheard,
): Promise<IntentTrace> => {
  const found = await Promise.all(
    arena.urls.map((url) => ask<AuctionTranscript>(`${url}/v1/auctions/${intentHash}`)),
  )
  const transcripts = found.filter((transcript) => transcript !== undefined)
  const { chainId, reactor } = arena.deployment
  const { permit, intent } = signed
  const faults = await Promise.all(
    transcripts.map((transcript) =>
      verifyTranscript(transcript, { permit, intent, chainId, reactor, isSignedBy }),
    ),
  )
  return {
    intentHash,
    client: intent.client,
    isAccepted,
    refusal,
    statuses: await statusesOf(arena, intentHash),
    clientEnd: end,
    evidence: overheard.evidenceOn({ permit, intent }, intentHash, transcripts),
    transcriptFaults: faults.flat().map(({ at, code }) => `${code} at ${at}`),
  }
}

const isSignedBy = async (account: Address, hash: Hex, signature: Hex): Promise<boolean> => {
  try {
    return isAddressEqual(await recoverAddress({ hash, signature }), account)
  } catch {
    return false
  }
}

/** Ranges of blocks that nodes answer in one go. */
const rangesUpTo = (fromBlock: bigint, latest: bigint) => {
  const ranges: { fromBlock: bigint; toBlock: bigint }[] = []
  for (let at = fromBlock; at <= latest; at += MOST_BLOCKS) {
    const last = at + MOST_BLOCKS - 1n
    ranges.push({ fromBlock: at, toBlock: last < latest ? last : latest })
  }
  return ranges
}

const factsOf = async ({ chain, deployment }: Arena): Promise<ChainFact[]> => {
  const latest = await chain.publicClient.getBlockNumber({ cacheTime: 0 })
  const facts: ChainFact[] = []
  const prices = new Map<Hex, bigint>()
  for (const range of rangesUpTo(deployment.fromBlock, latest)) {
    for (const event of await readEventsIn(chain, deployment, range)) {
      if (event.name === 'Filled') prices.set(event.args.intentHash, event.args.claim.price)
      switch (event.name) {
        case 'Filled':
        case 'Finalized':
        case 'Released':
        case 'Refuted': {
          const { intentHash, solver, client } = event.args
          const price = prices.get(intentHash) ?? 0n
          facts.push({ name: event.name, intentHash, solver, client, price, txHash: event.txHash })
        }
      }
    }
  }
  return facts
}

const paymentsOf = async ({ chain, deployment, clientAddresses }: Arena) => {
  const latest = await chain.publicClient.getBlockNumber({ cacheTime: 0 })
  const logs = await Promise.all(
    rangesUpTo(deployment.fromBlock, latest).map((range) =>
      chain.publicClient.getContractEvents({
        address: deployment.token,
        abi: erc20Abi,
        eventName: 'Transfer',
        args: { from: [...clientAddresses] },
        strict: true,
        ...range,
      }),
    ),
  )
  return logs.flat().map(({ args: { from, value }, transactionHash: txHash }) => ({
    from,
    value,
    txHash,
  }))
}
