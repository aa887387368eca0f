import { type ChainClient, revertDataOf, toChainError } from '@gavel/chain'
import { type Deployment, GavelError, permitTypedData, type SignedIntent } from '@gavel/protocol'
import { BaseError, encodeFunctionData, type Hex, hashTypedData, hexToBytes, parseAbi } from 'viem'
import { findForeignChain } from './foreignChain.ts'
import { recoverSigner } from './recover.ts'

const erc1271Abi = parseAbi(['function isValidSignature(bytes32, bytes) view returns (bytes4)'])
const ERC1271_MAGIC = '0x1626ba7e'

/**
 * Makes sure that the permit is signed by intent.client, as Permit2 will judge it: an account with code by ERC-1271 (that
 * includes EIP-7702 delegations), any other by its key.
 *
 * @throws SIGNATURE_INVALID, CHAIN_MISMATCH, ACCOUNT_WITHOUT_ERC1271, CHAIN_UNREACHABLE
 */
export const requireClientSignature = async (
  { publicClient, rpcUrl }: ChainClient,
  deployment: Deployment,
  signed: SignedIntent,
): Promise<void> => {
  const { client } = signed.intent
  const digestOn = (chainId: number): Hex =>
    hashTypedData(permitTypedData(signed, { chainId, reactor: deployment.reactor }))
  const digest = digestOn(deployment.chainId)
  const code = await publicClient.getCode({ address: client }).catch((error: unknown) => {
    throw toChainError(error, rpcUrl, 'the read of the account')
  })
  if (code !== undefined && code !== '0x') {
    return await requireErc1271({ publicClient, rpcUrl }, signed, digest)
  }
  const recovered = recoverSigner(hexToBytes(digest), signed.signature)
  if (recovered === client) return
  const chainId = findForeignChain((id) => hexToBytes(digestOn(id)), signed.signature, client)
  if (chainId !== undefined) {
    throw new GavelError('CHAIN_MISMATCH', {
      message: `The intent is signed for chain ${chainId}, not ${deployment.chainId}.`,
      details: { expected: deployment.chainId, actual: chainId },
    })
  }
  throw new GavelError('SIGNATURE_INVALID', {
    message: `The intent is not signed by its client ${client}.`,
    details: { expected: client, ...(recovered === undefined ? {} : { recovered }) },
  })
}

const requireErc1271 = async (
  { publicClient, rpcUrl }: Pick<ChainClient, 'publicClient' | 'rpcUrl'>,
  { intent: { client }, signature }: SignedIntent,
  digest: Hex,
): Promise<void> => {
  const data = encodeFunctionData({ abi: erc1271Abi, args: [digest, signature] })
  const answer = await publicClient.call({ to: client, data }).then(
    (result) => ({ kind: 'returned', data: result.data }) as const,
    (error: unknown) => {
      if (!(error instanceof BaseError)) throw error
      const revert = revertDataOf(error)
      if (revert === undefined) throw toChainError(error, rpcUrl, 'the account')
      return { kind: 'reverted', data: revert } as const
    },
  )
  if (answer.kind === 'returned' && answer.data?.startsWith(ERC1271_MAGIC)) return
  const isSilent = answer.data === undefined || answer.data === '0x'
  throw new GavelError(isSilent ? 'ACCOUNT_WITHOUT_ERC1271' : 'SIGNATURE_INVALID', {
    ...(isSilent ? {} : { message: `The account ${client} does not accept the signature.` }),
    details: { account: client },
  })
}
