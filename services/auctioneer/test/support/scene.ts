import { approveToken, connectChain, createSender, stakeTokens } from '@gavel/chain'
import { type Devnet, type DevnetOptions, startDevnet } from '@gavel/devnet'
import { tensorRootOf } from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import {
  createDeliveryKeys,
  encodeJson,
  hashIntent,
  NEUTRAL_INTENT,
  PERMIT2_ADDRESS,
  type PermitTransfer,
  permitTypedData,
  type SubmitIntentBody,
  type TaskIntent,
} from '@gavel/protocol'
import { bytesToHex, type Hex, type PrivateKeyAccount, zeroHash } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { type AuctioneerOptions, startAuctioneer } from '../../src/index.ts'

const ether = 10n ** 18n

/** A devnet with staked solvers, a client that approved Permit2, and an auctioneer over them. */
export type Scene = Awaited<ReturnType<typeof openScene>>

export const openScene = async (options: { solvers?: number; devnet?: DevnetOptions } = {}) => {
  const devnet = await startDevnet(options.devnet ?? { chain: { blockTimeSeconds: 1 } })
  const keys = devnet.accounts.map(({ privateKey }) => privateKey)
  const [auctioneerKey, clientKey, ...rest] = keys.slice(1, -1)
  if (auctioneerKey === undefined || clientKey === undefined) throw new Error('Too few accounts.')
  const solverKeys = rest.slice(0, options.solvers ?? 3)
  const chain = await connectChain({ rpcUrl: devnet.rpcUrl })
  await Promise.all(solverKeys.map((key) => stakeFor(devnet, chain, key, 1_000n * ether)))
  await fundClient(devnet, chain, clientKey)
  const auctioneerOptions: AuctioneerOptions = {
    rpcUrl: devnet.rpcUrl,
    redisUrl: devnet.redisUrl,
    deployment: devnet.deployment,
    privateKey: auctioneerKey,
    logLevel: 'error',
    coolDownMs: 0,
    missedFillCoolDownMs: 0,
  }
  const start = (changes: Partial<AuctioneerOptions> = {}) =>
    startAuctioneer({ ...auctioneerOptions, ...changes })
  return {
    devnet,
    chain,
    client: privateKeyToAccount(clientKey),
    auctioneer: privateKeyToAccount(auctioneerKey),
    solvers: solverKeys.map((key) => privateKeyToAccount(key)),
    start,
    [Symbol.asyncDispose]: devnet.stop,
  }
}

const stakeFor = async (
  devnet: Devnet,
  chain: Awaited<ReturnType<typeof connectChain>>,
  privateKey: Hex,
  amount: bigint,
): Promise<void> => {
  const sender = createSender({ chain, privateKey })
  await devnet.mintToken(sender.address, amount)
  await stakeTokens(sender, devnet.deployment, amount)
}

const fundClient = async (
  devnet: Devnet,
  chain: Awaited<ReturnType<typeof connectChain>>,
  privateKey: Hex,
): Promise<void> => {
  const { token } = devnet.deployment
  const sender = createSender({ chain, privateKey })
  await devnet.mintToken(sender.address, 100n * ether)
  await approveToken(sender, { token, spender: PERMIT2_ADDRESS })
}

let nextNonce = 0n

export type Wish = {
  readonly intent?: Partial<TaskIntent>
  readonly permit?: Partial<PermitTransfer>
  readonly input?: Uint8Array
  readonly biddingMs?: number
  readonly chainId?: number
  readonly signer?: PrivateKeyAccount
}

/** A signed intent for a picture of noise; every value that is not wished for has a sane default. */
export const signedIntent = async (
  scene: Scene,
  wish: Wish = {},
): Promise<SubmitIntentBody & { intentHash: Hex }> => {
  const { deployment } = scene.devnet
  const { id, model } = loadDigits()
  const input = wish.input ?? new Uint8Array(784).map((_, i) => (i * 31 + Number(nextNonce)) & 0xff)
  const nowMs = Date.now()
  const deadline = BigInt(Math.floor(nowMs / 1000)) + 120n
  const permit: PermitTransfer = {
    permitted: { token: deployment.token, amount: ether / 20n },
    nonce: nextNonce++,
    deadline,
    ...wish.permit,
  }
  const intent: TaskIntent = {
    ...NEUTRAL_INTENT,
    client: scene.client.address,
    modelId: id,
    inputRoot:
      input.length === 784 ? tensorRootOf(model.header.input, new Int8Array(input)) : zeroHash,
    auctioneer: scene.auctioneer.address,
    closeByMs: BigInt(nowMs + (wish.biddingMs ?? 1_500)),
    maxExclusivity: 60,
    openAfter: deadline,
    maxEtaMs: 30_000,
    bondToken: deployment.token,
    bond: ether,
    challengeWindow: 30,
    deliveryKey: (await createDeliveryKeys()).publicKey,
    ...wish.intent,
  }
  const context = { chainId: wish.chainId ?? deployment.chainId, reactor: deployment.reactor }
  const signature = await (wish.signer ?? scene.client).signTypedData(
    permitTypedData({ permit, intent }, context),
  )
  return {
    permit,
    intent,
    signature,
    input: bytesToHex(input),
    intentHash: hashIntent({ permit, intent }, deployment.reactor),
  }
}

/** POSTs a body as it is; a string is sent raw. */
export const post = async (
  url: string,
  path: string,
  body: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : encodeJson(body),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

export const submit = (
  url: string,
  { intentHash: _, ...body }: SubmitIntentBody & { intentHash: Hex },
) => post(url, '/v1/intents', body)
