import { sleep } from '@gavel/chain'
import {
  commitTrace,
  decodeTrace,
  encodeProof,
  findFraud,
  loadEngine,
  loadKeccak,
} from '@gavel/exact'
import {
  channelDomain,
  disputesAbi,
  GavelError,
  hashMessage,
  paymentChannelsAbi,
  termsOfReceipt,
} from '@gavel/protocol'
import { encodeAbiParameters, type Hex, hexToBytes, keccak256 } from 'viem'
import type { ClientContext } from '../context.ts'
import { requireSender } from '../recourse/requireSender.ts'
import type { ClientSender } from '../settings.ts'
import type { SignedInference } from './channel.ts'

const WORDS = [{ type: 'bytes32' }, { type: 'bytes32' }] as const
const HASH_AND_ACCOUNT = [{ type: 'bytes32' }, { type: 'address' }] as const

/**
 * Runs an eager inference again and, where its receipt lies, has the solver slashed: presents the receipt, announces the
 * proof and proves in a later block. False: the receipt is right, nothing was sent.
 *
 * @throws ARGUMENT_INVALID without the trace; WALLET_MISSING; CHAIN_REVERTED with the contract's own error
 */
export const refuteReceipt = async (
  context: ClientContext,
  signed: SignedInference,
): Promise<boolean> => {
  const proof = await proofAgainst(context, signed)
  if (proof === undefined) return false
  const sender = requireSender(context, 'refuteReceipt')
  const { config, receipt, signature } = signed
  const { channels, channelDisputes } = context.deployment
  const terms = termsOfReceipt(config, receipt, channelDomain(context.deployment))
  const disputes = { address: channelDisputes, abi: disputesAbi } as const
  await sendUnlessDone(sender, 'ReceiptAlreadyPresented', {
    ...{ address: channels, abi: paymentChannelsAbi, functionName: 'present' },
    args: [config, receipt, signature],
  })
  const proofHash = keccak256(
    encodeAbiParameters(WORDS, [hashMessage('Claim', terms.claim), keccak256(proof)]),
  )
  const commitment = keccak256(encodeAbiParameters(HASH_AND_ACCOUNT, [proofHash, sender.address]))
  await sendUnlessDone(sender, 'AlreadyAnnounced', {
    ...{ ...disputes, functionName: 'announce' },
    args: [commitment],
  })
  await laterBlock(context, await context.chain.publicClient.getBlockNumber({ cacheTime: 0 }))
  await sender.send({ ...disputes, functionName: 'prove', args: [terms, proof] })
  return true
}

/** Somebody else, or an earlier call that was cut off, may have done this step. */
const sendUnlessDone = async (
  sender: ClientSender,
  doneError: string,
  call: Parameters<ClientSender['send']>[0],
): Promise<void> => {
  try {
    await sender.send(call)
  } catch (error) {
    if (!(error instanceof GavelError) || error.details?.error !== doneError) throw error
  }
}

/** undefined: the receipt is right. */
const proofAgainst = async (
  context: ClientContext,
  { receipt, input, traceBlob, config }: SignedInference,
): Promise<Hex | undefined> => {
  if (traceBlob === undefined) {
    throw new GavelError('ARGUMENT_INVALID', {
      message:
        'A lazy receipt is refuted by a challenge; only an eager one can be proven wrong at once.',
      details: { argument: 'traceBlob' },
    })
  }
  const { model } = await context.models.get(receipt.modelId)
  await loadKeccak()
  const compiled = (await loadEngine()).compile(model)
  try {
    const { tensors } = compiled.run(new Int8Array(hexToBytes(input)))
    const right = commitTrace(model, tensors)
    if (right.outputRoot === receipt.outputRoot && right.traceRoot === receipt.traceRoot) {
      return undefined
    }
    const { claim } = termsOfReceipt(config, receipt, channelDomain(context.deployment))
    const fraud = findFraud(model, claim, tensors, decodeTrace(model, hexToBytes(traceBlob)))
    return fraud === undefined ? undefined : encodeProof(fraud)
  } finally {
    compiled.dispose()
  }
}

/** A proof in the announcement's own block would earn nothing: its share would be burned. */
const laterBlock = async ({ chain, pollMs }: ClientContext, blockNumber: bigint): Promise<void> => {
  while ((await chain.publicClient.getBlockNumber({ cacheTime: 0 })) <= blockNumber) {
    await sleep(pollMs)
  }
}
