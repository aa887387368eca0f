import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  ExactError,
  encodeModel,
  loadKeccak,
  loadModel,
  modelIdOf,
  outputOf,
  runReference,
  tensorRootOf,
} from '@gavel/exact'
import { hostileVariant, type Random, randomOf, smallModel } from '@gavel/exact/testing'
import { loadDigits } from '@gavel/models'
import { type ClaimTerms, disputesAbi, FLAGS_OF, type TraceMode } from '@gavel/protocol'
import { BOND, eventually, type Job, startWorld, type World } from '@gavel/solver-kit/testing'
import {
  challenge,
  claimStateOf,
  creditOf,
  findTerms,
  passTime,
  stakeOf,
} from '@gavel/solver-kit/testing/challenges'
import type { Hex } from 'viem'
import { beforeAll, expect, test } from 'vitest'
import { type ServiceProcess, startService } from '../support/processes.ts'

const TEST = { timeout: 180_000 }
const [FINAL, REFUTED] = [3, 4]

type Liar = {
  readonly kind: string
  readonly trace: TraceMode
  /** What the watchtower logs last before the liar has to move and does not; absent where it answers all. */
  readonly silentAfter?: string
}

/** All of them bid low, win, are paid into escrow, and are caught. */
const LIARS: readonly Liar[] = [
  { kind: 'wrong-output', trace: 'lazy' },
  { kind: 'wrong-middle', trace: 'lazy' },
  { kind: 'wrong-middle', trace: 'eager' },
  { kind: 'silent-roots', trace: 'lazy', silentAfter: 'dispute.challenged' },
  { kind: 'silent-hashes', trace: 'lazy', silentAfter: 'dispute.named' },
  { kind: 'silent-block', trace: 'lazy', silentAfter: 'dispute.chose' },
  { kind: 'garbage-padding', trace: 'lazy', silentAfter: 'dispute.named' },
  { kind: 'garbage-padding', trace: 'eager' },
  { kind: 'two-traces', trace: 'eager', silentAfter: 'dispute.challenged' },
  { kind: 'late', trace: 'lazy', silentAfter: 'dispute.challenged' },
]

const solverIn = (world: World, env: Readonly<Record<string, string>>): ServiceProcess =>
  startService('solver', {
    RPC_URL: world.rpcUrl,
    AUCTIONEER_URL: world.auctioneer.url,
    PRIVATE_KEY: world.solverAccount.privateKey,
    DATA_DIR: world.dataDir,
    CONFIRMATIONS: '1',
    ...env,
  })

const towerIn = (world: World, dataDir: string): ServiceProcess =>
  startService('watchtower', {
    RPC_URL: world.rpcUrl,
    AUCTIONEER_URL: world.auctioneer.url,
    PRIVATE_KEY: world.stranger.privateKey,
    DATA_DIR: dataDir,
  })

const until = async <T>(read: () => Promise<T>, isThere: (value: T) => boolean): Promise<T> => {
  for (;;) {
    const value = await read()
    if (isThere(value)) return value
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const digits = loadDigits()
beforeAll(() => loadKeccak())

/** A lie in the middle of a lazy run is one only if it reaches the result, so some inputs may be right in the end. */
const lieIn = async (world: World, trace: TraceMode): Promise<Job> => {
  const job = await world.job({ flags: FLAGS_OF[trace] })
  await world.auctioneer.award(job.signed, job.input)
  const { claim } = await until(
    () => findTerms(world, job.intentHash),
    (terms) => terms !== undefined,
  ).then((terms) => terms as ClaimTerms)
  const right = runReference(digits.model, Int8Array.from(job.input)).at(-1) ?? new Int8Array()
  const isRight = tensorRootOf(outputOf(digits.model), right) === claim.outputRoot
  return trace === 'lazy' && isRight ? lieIn(world, trace) : job
}

/** Goes last of all that writes into it: what is declared after it ends before it. */
const scratchFolder = async () => {
  const path = await mkdtemp(join(tmpdir(), 'gavel-liars-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

test.each(LIARS)(
  '$kind behind a $trace claim: slashed',
  TEST,
  async ({ kind, trace, silentAfter }) => {
    await using world = await startWorld()
    await using folder = await scratchFolder()
    await using tower = towerIn(world, folder.path)
    await using liar = solverIn(world, { DISHONEST: kind })
    await Promise.all([tower.ready, liar.ready])
    const { solverAccount, stranger, deployment } = world
    const stake = await stakeOf(world, solverAccount.address)
    const job = await lieIn(world, trace)
    if (silentAfter !== undefined) {
      await eventually(() => tower.logged().includes(silentAfter))
      await passTime(world, 601)
    }
    await until(
      () => claimStateOf(world, job.intentHash),
      (state) => state === REFUTED,
    )
    expect(stake - (await stakeOf(world, solverAccount.address))).toBe(BOND)
    expect(await creditOf(world, stranger.address, deployment.token)).toBe(BOND / 5n)
    if (trace === 'lazy') {
      // The challenger's bond comes back in full.
      await until(
        () => creditOf(world, stranger.address),
        (coins) => coins > 0n,
      )
      await eventually(() => tower.logged().includes('dispute.ended'))
    }
  },
)

test(
  'idle, repeated and late challengers pay an honest solver, whose stake stays to the wei',
  TEST,
  async () => {
    await using world = await startWorld()
    await using solver = solverIn(world, {})
    await solver.ready
    const { solverAccount, deployment, chain } = world
    const stake = await stakeOf(world, solverAccount.address)
    const job = await world.job({ flags: FLAGS_OF.lazy, challengeWindow: 300 })
    await world.auctioneer.award(job.signed, job.input)
    await eventually(() => world.auctioneer.uploads.some(({ kind }) => kind === 'key'))
    const terms = await findTerms(world, job.intentHash)
    if (terms === undefined) throw new Error('It is not filled.')
    const bonds = [
      await challenge(world, terms),
      await challenge(world, terms),
      await challenge(world, terms),
    ]
    const answers = () =>
      chain.getContractEvents({
        address: deployment.disputes,
        abi: disputesAbi,
        eventName: 'RootsAnswered',
        fromBlock: 0n,
      })
    await until(answers, ({ length }) => length > 0)
    await passTime(world, 601)
    await until(
      () => claimStateOf(world, job.intentHash),
      (state) => state === FINAL,
    )
    await expect(challenge(world, terms)).rejects.toThrow()
    expect(await answers()).toHaveLength(1)
    expect(await stakeOf(world, solverAccount.address)).toBe(stake)
    const total = bonds.reduce((sum, bond) => sum + bond, 0n)
    expect(await creditOf(world, solverAccount.address)).toBe(total)
  },
)

test(
  'hostile models get no bid that they do not deserve, and cost an honest solver nothing',
  TEST,
  async () => {
    await using world = await startWorld()
    await using solver = solverIn(world, {})
    await solver.ready
    const { auctioneer, solverAccount } = world
    const stake = await stakeOf(world, solverAccount.address)
    const random = randomOf(20_261_124)
    const offered = new Map<Hex, boolean>()
    for (let i = 0; i < 40; i++) {
      const { container, modelId, isAdmitted } = hostileContainer(random)
      const { signed } = await world.job({ modelId })
      offered.set(auctioneer.offer(signed, container), isAdmitted)
    }
    const sane = smallModel(random)
    const { signed: control } = await world.job({ modelId: modelIdOf(sane) })
    const controlHash = auctioneer.offer(control, encodeModel(sane))
    const answerTo = (intentHash: Hex) =>
      auctioneer.requests.find(({ body }) =>
        'commit' in body
          ? body.commit.intentHash === intentHash
          : 'intentHash' in body && body.intentHash === intentHash,
      )?.type
    for (const [intentHash, isAdmitted] of offered) {
      await eventually(() => answerTo(intentHash) !== undefined)
      if (!isAdmitted) expect(answerTo(intentHash)).toBe('pass')
    }
    // It passed because of the models, not of anything else, and it is alive.
    await eventually(() => answerTo(controlHash) === 'commit')
    const job = await world.job({ challengeWindow: 5 })
    await auctioneer.award(job.signed, job.input)
    await eventually(() => auctioneer.uploads.some(({ kind }) => kind === 'key'))
    expect(await stakeOf(world, solverAccount.address)).toBe(stake)
  },
)

/** A model with fields beyond their ranges, as it is, with a flipped byte, cut off, or overwritten with noise. */
const hostileContainer = (random: Random) => {
  const { container, modelId } = encodedVariant(random)
  const kind = random.integer(0, 3)
  const end = kind === 1 ? random.integer(0, container.length) : container.length
  const bytes = container.slice(0, end)
  if (kind === 2) bytes[random.integer(0, bytes.length - 1)] = random.integer(0, 255)
  if (kind === 3) for (let i = 0; i < bytes.length; i++) bytes[i] = random.integer(0, 255)
  return { container: bytes, modelId, isAdmitted: isModel(bytes, modelId) }
}

/** Some variants no container can hold. */
const encodedVariant = (
  random: Random,
): { readonly container: Uint8Array; readonly modelId: Hex } => {
  for (;;) {
    const model = hostileVariant(random, smallModel(random))
    try {
      return { container: encodeModel(model), modelId: modelIdOf(model) }
    } catch (error) {
      if (!(error instanceof ExactError || error instanceof RangeError)) throw error
    }
  }
}

const isModel = (container: Uint8Array, modelId: Hex): boolean => {
  try {
    return loadModel(container).certificate.modelId === modelId
  } catch (error) {
    if (error instanceof ExactError) return false
    throw error
  }
}
