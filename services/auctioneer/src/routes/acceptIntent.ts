import { auctionTermsOf } from '@gavel/auction-rules'
import { simulatePayment } from '@gavel/chain'
import {
  GavelError,
  hashIntent,
  type SignedIntent,
  type SubmitIntentBody,
  type SubmitIntentReply,
} from '@gavel/protocol'
import { type Address, type Hex, hexToBytes } from 'viem'
import { requireWithinLimits } from '../domain/intentLimits.ts'
import type { RunningServices } from '../services.ts'
import { requireClientSignature } from '../signatures/clientSignature.ts'

export type Accepted = SubmitIntentReply & { readonly isNew: boolean }

/**
 * Checks an intent step by step and opens its auction. The intent hash is the idempotency key: the same intent again gets the
 * same answer, whatever has become of it.
 */
export const acceptIntent = async (
  services: RunningServices,
  body: SubmitIntentBody,
): Promise<Accepted> => {
  const { store, config } = services
  const { input: inputHex, ...signed } = body
  const intentHash = hashIntent(signed, config.deployment.reactor)
  const known = await store.read(intentHash)
  if (known !== undefined) {
    return { intentHash, status: known.status, closeByMs: BigInt(known.closeByMs), isNew: false }
  }
  const input = hexToBytes(inputHex)
  await services.observe.timed('validate', () => validate(services, signed, input))
  return await open(services, intentHash, signed, input)
}

const validate = async (
  services: RunningServices,
  signed: SignedIntent,
  input: Uint8Array,
): Promise<void> => {
  const { config, windows, signer } = services
  requireWithinLimits(signed, { config, windows, auctioneer: signer.address, nowMs: Date.now() })
  requireInput(services, signed, input)
  await requireRoom(services, signed)
  await requireOwnBond(services, signed)
  await requireClientSignature(services.chain, config.deployment, signed)
  await requireMoney(services, signed)
  await simulatePayment(services.chain, config.deployment, signed)
}

const requireInput = (
  { catalogue }: RunningServices,
  { intent }: SignedIntent,
  input: Uint8Array,
): void => {
  const { view, inputRootOf } = catalogue.get(intent.modelId)
  if (input.length !== view.inputBytes) {
    throw new GavelError('INPUT_SIZE_WRONG', {
      message: `The input has ${input.length} bytes, the model ${view.name} takes ${view.inputBytes}.`,
      details: { bytes: input.length, expected: view.inputBytes },
    })
  }
  const root = inputRootOf(input)
  if (root === intent.inputRoot) return
  throw new GavelError('INPUT_MISMATCH', {
    message: `The input's root is ${root}, the intent commits to ${intent.inputRoot}.`,
    details: { expected: intent.inputRoot, actual: root },
  })
}

const requireRoom = async (
  { indexes, config }: RunningServices,
  { intent }: SignedIntent,
): Promise<void> => {
  const open = await indexes.countOf(intent.client, Date.now())
  if (open < config.maxOpenPerClient) return
  throw new GavelError('RATE_LIMITED', {
    message: `The client has ${open} unexpired intents here, the most is ${config.maxOpenPerClient}.`,
    details: { open, max: config.maxOpenPerClient },
  })
}

const requireOwnBond = async (
  { reads, signer }: RunningServices,
  { intent }: SignedIntent,
): Promise<void> => {
  if (intent.minAuctioneerBond === 0n) return
  const bond = await reads.auctioneerBondFor(signer.address, intent.openAfter)
  if (bond >= intent.minAuctioneerBond) return
  throw new GavelError('AUCTIONEER_BOND_TOO_LOW', {
    message: `The intent asks for ${intent.minAuctioneerBond} at stake, this auctioneer has ${bond} for its openAfter ${intent.openAfter}.`,
    details: { bond: bond.toString(), needed: intent.minAuctioneerBond.toString() },
  })
}

const requireMoney = async (
  { reads }: RunningServices,
  { permit, intent }: SignedIntent,
): Promise<void> => {
  const { token, amount } = permit.permitted
  const [balance, allowance, isUsed] = await Promise.all([
    reads.balanceOf(token, intent.client),
    reads.allowanceToPermit2(token, intent.client),
    reads.isNonceUsed(intent.client, permit.nonce),
  ])
  if (isUsed) {
    throw new GavelError('NONCE_USED', {
      message: `The Permit2 nonce ${permit.nonce} of ${intent.client} is used already.`,
      details: { nonce: permit.nonce.toString() },
    })
  }
  if (balance < amount) {
    throw new GavelError('BALANCE_TOO_LOW', {
      message: `${intent.client} holds ${balance} of ${token}, the cap is ${amount}.`,
      details: { balance: balance.toString(), needed: amount.toString(), token },
    })
  }
  if (allowance < amount) {
    throw new GavelError('ALLOWANCE_MISSING', {
      message: `Permit2 may take ${allowance} of ${token} from ${intent.client}, the cap is ${amount}.`,
      details: { allowance: allowance.toString(), needed: amount.toString(), token },
    })
  }
}

/** Only those who can back the bond and are in no cool-down are waited for: a session alone must not hold an auction open. */
const ableSolvers = async (
  { presence, stakes, coolDowns }: RunningServices,
  { permit, intent }: SignedIntent,
): Promise<Address[]> => {
  const present = await presence.solvers()
  const { token } = permit.permitted
  const able = await Promise.all(
    present.map(async (solver) => {
      if ((await coolDowns.until(solver)) > Date.now()) return false
      return (await stakes.availableTo(solver, token, intent.bond)) >= intent.bond
    }),
  )
  return present.filter((_, i) => able[i])
}

/** What may have been auctioned in a data set that is lost is not auctioned again: its close could contradict the first. */
const requireFresh = async (
  { generation }: RunningServices,
  { intent }: SignedIntent,
): Promise<void> => {
  const suspectUntilMs = await generation.verify()
  if (Number(intent.closeByMs) > suspectUntilMs) return
  throw new GavelError('DATA_LOST', {
    message: `The intent closes at ${intent.closeByMs}; what closes until ${suspectUntilMs} (unix milliseconds) may have been auctioned before data was lost.`,
    details: { closeByMs: intent.closeByMs.toString(), suspectUntilMs },
  })
}

/** Last second in which the intent can be filled as far as this auctioneer keeps it, unix seconds: its open phase included. */
const lastFillOf = ({ permit, intent }: SignedIntent, maxOpenSeconds: number): number => {
  const { exclusiveUntil } = auctionTermsOf({ permit, intent })
  if (intent.claimWindow === 0) return Number(exclusiveUntil)
  const kept = intent.openAfter + BigInt(maxOpenSeconds)
  const lastClaim = permit.deadline < kept ? permit.deadline : kept
  return Number(lastClaim) + intent.claimWindow
}

const open = async (
  services: RunningServices,
  intentHash: Hex,
  signed: SignedIntent,
  input: Uint8Array,
): Promise<Accepted> => {
  const { store, indexes, config, observe, steps } = services
  const { client, challengeWindow, closeByMs } = signed.intent
  const { exclusiveUntil } = auctionTermsOf(signed)
  const lastMs = (lastFillOf(signed, config.maxOpenSeconds) + challengeWindow) * 1000
  const expiresAtMs = lastMs + config.retentionSeconds * 1000
  await requireFresh(services, signed)
  const generation = services.generation.current()
  const nowMs = Date.now()
  await indexes.add({ intentHash, client, dueMs: Number(closeByMs), nowMs, expiresAtMs })
  const awaited = await ableSolvers(services, signed)
  const opened = await store.open({
    intentHash,
    signed,
    exclusiveUntil,
    expiresAtMs,
    input,
    generation,
    awaited,
  })
  if (opened.outcome === 'too-late') {
    throw new GavelError('CLOSE_TOO_SOON', {
      message: 'The bidding time was over before the checks were.',
    })
  }
  if (opened.outcome === 'opened') observe.intentAccepted(intentHash, client)
  await steps.advance(intentHash)
  return {
    intentHash,
    status: opened.status as Accepted['status'],
    closeByMs: BigInt(opened.closeByMs),
    isNew: opened.outcome === 'opened',
  }
}
