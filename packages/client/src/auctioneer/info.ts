import { type Deployment, GavelError, type InfoView } from '@gavel/protocol'
import { type Address, getAddress, isAddress } from 'viem'

type Loose = { readonly [name: string]: unknown }

const malformed = (field: string): GavelError =>
  new GavelError('SCHEMA_INVALID', {
    message: `The auctioneer's GET /v1/info has no usable ${field}.`,
    details: { field },
  })

const objectAt = (value: unknown, field: string): Loose => {
  if (typeof value !== 'object' || value === null) throw malformed(field)
  return value as Loose
}

const addressAt = (object: Loose, field: string): Address => {
  const value = object[field]
  if (typeof value !== 'string' || !isAddress(value, { strict: false })) throw malformed(field)
  return getAddress(value)
}

const countAt = (object: Loose, field: string): number => {
  const value = object[field]
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw malformed(field)
  return value
}

const blockAt = (object: Loose, field: string): bigint => {
  const value = object[field]
  if (typeof value === 'bigint') return value
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value)
  throw malformed(field)
}

/**
 * Checks the form of a deployment that came from outside.
 *
 * @throws SCHEMA_INVALID naming the field.
 */
export const parseDeployment = (value: unknown): Deployment => {
  const object = objectAt(value, 'deployment')
  return {
    chainId: countAt(object, 'chainId'),
    reactor: addressAt(object, 'reactor'),
    disputes: addressAt(object, 'disputes'),
    vault: addressAt(object, 'vault'),
    channels: addressAt(object, 'channels'),
    channelDisputes: addressAt(object, 'channelDisputes'),
    registry: addressAt(object, 'registry'),
    auctioneerBond: addressAt(object, 'auctioneerBond'),
    verifier: addressAt(object, 'verifier'),
    permit2: addressAt(object, 'permit2'),
    token: addressAt(object, 'token'),
    fromBlock: blockAt(object, 'fromBlock'),
  }
}

/** Checks the form of GET /v1/info. @throws SCHEMA_INVALID naming the field. */
export const parseInfo = (value: unknown): InfoView => {
  const object = objectAt(value, 'body')
  const limits = objectAt(object.limits, 'limits')
  return {
    chainId: countAt(object, 'chainId'),
    auctioneer: addressAt(object, 'auctioneer'),
    deployment: parseDeployment(object.deployment),
    limits: {
      minBiddingMs: countAt(limits, 'minBiddingMs'),
      maxBiddingMs: countAt(limits, 'maxBiddingMs'),
      revealWindowMs: countAt(limits, 'revealWindowMs'),
      ackSeconds: countAt(limits, 'ackSeconds'),
      maxInputBytes: countAt(limits, 'maxInputBytes'),
      minChallengeWindow: countAt(limits, 'minChallengeWindow'),
      maxChallengeWindow: countAt(limits, 'maxChallengeWindow'),
    },
  }
}
