import {
  type Award,
  createDeliveryKeys,
  type Deployment,
  hashIntent,
  hashMessage,
  NEUTRAL_INTENT,
  type PermitTransfer,
  permitTypedData,
  signMessage,
  type TaskIntent,
} from '@gavel/protocol'
import { bytesToHex, type Hex, keccak256, type PrivateKeyAccount, zeroHash } from 'viem'

/** The four commitments that a solver adds to an intent. */
export type Outcome = {
  readonly outputRoot: Hex
  readonly traceRoot: Hex
  readonly keyHash: Hex
  readonly cipherHash: Hex
}

/** The reactor's Fill struct, with the hash of its intent. */
export type Order = {
  readonly intentHash: Hex
  readonly permit: PermitTransfer
  readonly intent: TaskIntent
  readonly permitSignature: Hex
  readonly award: Award
  readonly awardSignature: Hex
  readonly prevAward: Hex
  readonly outcome: Outcome
}

export type OrderParties = {
  readonly client: PrivateKeyAccount
  readonly solver: PrivateKeyAccount
  readonly auctioneer: PrivateKeyAccount
}

export type OrderOptions = {
  readonly deployment: Deployment
  readonly parties: OrderParties
  readonly nonce: bigint
  /** Time of the chain, unix seconds. */
  readonly now: bigint
  readonly price?: bigint
  readonly bond?: bigint
  readonly modelId?: Hex
  readonly inputRoot?: Hex
  readonly challengeWindow?: number
  readonly flags?: number
  readonly closeByMs?: bigint
  /** Seconds after closeByMs. */
  readonly maxExclusivity?: number
  readonly outcome?: Outcome
}

const ether = 10n ** 18n

/** Bytes that look like any other hash: calldata of zeros would be cheaper than in life. */
const hashOf = (text: string): Hex => keccak256(bytesToHex(new TextEncoder().encode(text)))

/** A fill of round 0 with all its signatures; every value that is not named has a sane default. */
export const createOrder = async (options: OrderOptions): Promise<Order> => {
  const { deployment, parties, now, nonce } = options
  const { client, solver, auctioneer } = parties
  const price = options.price ?? 3n * 10n ** 16n
  const deadline = now + 3_600n
  const permit: PermitTransfer = {
    permitted: { token: deployment.token, amount: (price * 5n) / 3n },
    nonce,
    deadline,
  }
  const intent: TaskIntent = {
    ...NEUTRAL_INTENT,
    client: client.address,
    modelId: options.modelId ?? hashOf('model'),
    inputRoot: options.inputRoot ?? hashOf(`input ${nonce}`),
    auctioneer: auctioneer.address,
    closeByMs: options.closeByMs ?? now * 1000n,
    maxExclusivity: options.maxExclusivity ?? 3_000,
    openAfter: deadline,
    maxEtaMs: 30_000,
    bondToken: deployment.token,
    bond: options.bond ?? ether,
    challengeWindow: options.challengeWindow ?? 600,
    flags: options.flags ?? NEUTRAL_INTENT.flags,
    deliveryKey: (await createDeliveryKeys()).publicKey,
  }
  const context = { chainId: deployment.chainId, reactor: deployment.reactor }
  const intentHash = hashIntent({ permit, intent }, deployment.reactor)
  const bid = {
    intentHash,
    solver: solver.address,
    price,
    expires: deadline,
    etaMs: 1_000,
    salt: hashOf(`salt ${nonce}`),
  }
  const award: Award = {
    intentHash,
    round: 0,
    solver: solver.address,
    bidHash: hashMessage('Bid', bid),
    sequence: 0,
    price,
    tried: 0n,
    commitsRoot: hashOf('commits'),
    commitCount: 3,
    issuedAt: now,
    ackBy: now + 2n,
    exclusiveUntil: now + 3_000n,
    prevAward: zeroHash,
  }
  const domain = { chainId: deployment.chainId, verifyingContract: deployment.reactor }
  return {
    intentHash,
    permit,
    intent,
    permitSignature: await client.signTypedData(permitTypedData({ permit, intent }, context)),
    award,
    awardSignature: await signMessage(auctioneer, 'Award', award, domain),
    prevAward: '0x',
    outcome: options.outcome ?? {
      outputRoot: hashOf('output'),
      traceRoot: hashOf('trace'),
      keyHash: hashOf('key'),
      cipherHash: hashOf('cipher'),
    },
  }
}
