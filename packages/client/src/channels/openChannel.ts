import {
  type ChannelConfig,
  type ChannelOffer,
  channelDomain,
  channelIdOf,
  depositTypedData,
  GavelError,
  type PermitTransfer,
} from '@gavel/protocol'
import { bytesToHex, isAddressEqual } from 'viem'
import type { ClientContext } from '../context.ts'
import { requireFunds } from '../money/requireFunds.ts'
import { type Channel, createChannel } from './channel.ts'
import { createSolverApi } from './solverApi.ts'

/** The bond of one receipt over its price, where none is named: as in the auction. */
const BOND_PER_PRICE = 20n
const HOUR = 3_600
/** How long the solver has to send the deposit's transaction, seconds. */
const OPEN_WITHIN = 600

export type OpenChannelOptions = {
  /** Base URL of the solver's channel endpoint. */
  readonly solverUrl: string
  /** Token wei; what is not paid comes back. */
  readonly deposit: bigint
  /** What one wrong receipt costs the solver, token wei; default 20 x its price. */
  readonly bond?: bigint
  /** What all wrong receipts together can cost it; default 10 bonds, at most what it offers. */
  readonly pot?: bigint
  /** Time for the solver's last voucher when this side wants to leave, seconds; default one hour. */
  readonly withdrawDelay?: number
  /** How long receipts can be proven wrong, seconds; default one hour. */
  readonly receiptWindow?: number
  readonly signal?: AbortSignal
}

/**
 * Opens a payment channel with one solver, without a transaction and without gas: the solver sends the deposit that is
 * signed here.
 *
 * @throws SOLVER_UNREACHABLE, CHANNEL_REFUSED, CHAIN_MISMATCH, BALANCE_TOO_LOW, ALLOWANCE_MISSING
 * @example
 * const channel = await openChannel(context, { solverUrl, deposit: parseEther('5') })
 * const { output, receipt } = await channel.infer({ model: 'digits', input })
 * await channel.close()
 */
export const openChannel = async (
  context: ClientContext,
  options: OpenChannelOptions,
): Promise<Channel> => {
  const api = createSolverApi(options.solverUrl)
  const offer = await api.offer(options)
  requireDeployment(context, offer)
  await requireFunds(context, offer.token, options.deposit)
  const config = configOf(context, offer, options)
  const { chainId, channels } = context.deployment
  const permit: PermitTransfer = {
    permitted: { token: config.token, amount: options.deposit },
    nonce: context.drawNonce(),
    deadline: (await context.reads.blockTime()) + BigInt(OPEN_WITHIN),
  }
  const typed = depositTypedData({ permit, config }, { chainId, channels })
  const signature = await context.signer.signTypedData(typed)
  const { nonce, deadline } = permit
  const deposit = { amount: options.deposit, nonce, deadline, signature }
  await api.open({ config, deposit }, options)
  const id = channelIdOf(config, channelDomain(context.deployment))
  await requireOpen(context, id, options.deposit)
  return createChannel(context, { api, id, config, price: offer.price, deposited: options.deposit })
}

const configOf = (
  { signer }: ClientContext,
  offer: ChannelOffer,
  { bond, pot, withdrawDelay = HOUR, receiptWindow = HOUR }: OpenChannelOptions,
): ChannelConfig => {
  const chosenBond = bond ?? offer.price * BOND_PER_PRICE
  const wanted = pot ?? chosenBond * 10n
  return {
    payer: signer.address,
    payerAuthorizer: signer.address,
    receiver: offer.receiver,
    receiverAuthorizer: offer.receiverAuthorizer,
    token: offer.token,
    withdrawDelay,
    salt: bytesToHex(crypto.getRandomValues(new Uint8Array(32))),
    pot: pot === undefined && wanted > offer.pot ? offer.pot : wanted,
    bond: chosenBond,
    receiptWindow,
  }
}

/** A signature for another contract could pay for nothing. */
const requireDeployment = ({ deployment }: ClientContext, offer: ChannelOffer): void => {
  const isSame =
    offer.chainId === deployment.chainId && isAddressEqual(offer.channels, deployment.channels)
  if (isSame) return
  throw new GavelError('CHAIN_MISMATCH', {
    message: `The solver's channels are ${offer.channels} on chain ${offer.chainId}, not ${deployment.channels} on ${deployment.chainId}.`,
    details: { channels: offer.channels, chainId: offer.chainId },
  })
}

/** Nothing is paid on the solver's word. */
const requireOpen = async (
  { reads }: ClientContext,
  channelId: `0x${string}`,
  deposit: bigint,
): Promise<void> => {
  const { state, deposited } = await reads.channelOf(channelId)
  if (state === 'open' && deposited >= deposit) return
  throw new GavelError('CHANNEL_UNKNOWN', {
    message: `The solver says that it opened channel ${channelId}, but the chain has it ${state}.`,
    details: { channelId, state },
  })
}
