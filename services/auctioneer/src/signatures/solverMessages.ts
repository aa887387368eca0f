import type { Reads } from '@gavel/chain'
import { type GavelDomain, GavelError } from '@gavel/protocol'
import { type Address, bytesToHex, type Hex } from 'viem'
import { expiringCache } from '../chain/expiringCache.ts'
import { createDigester, separatorOf } from './digests.ts'
import { findForeignChain } from './foreignChain.ts'
import { recoverSigner } from './recover.ts'

/** How long a live operator is trusted before the chain is asked again. */
const OPERATOR_TTL_MS = 5_000

export type SignedMessage = {
  /** EIP-712 struct hash of what is signed. */
  readonly struct: Hex
  /** For whom it must be signed: by the account itself, by its live operator, or by ERC-1271. */
  readonly account: Address
  readonly signature: Hex
}

export type MessageVerifier = {
  /** @throws SIGNATURE_INVALID, CHAIN_MISMATCH */
  readonly requireSolver: (signed: SignedMessage) => Promise<void>
  /** The same without operators: for what a client signs. */
  readonly requireAccount: (signed: SignedMessage) => Promise<void>
}

export const createMessageVerifier = (reads: Reads, domain: GavelDomain): MessageVerifier => {
  const digestOf = createDigester(separatorOf(domain))
  const isOperator = expiringCache(OPERATOR_TTL_MS, (pair: string) => {
    const [solver, signer] = pair.split(':') as [Address, Address]
    return reads.isSolverOrOperator(solver, signer)
  })

  const refuse = (
    { struct, account, signature }: SignedMessage,
    recovered: Address | undefined,
  ): never => {
    const digestOn = (chainId: number) =>
      createDigester(separatorOf({ ...domain, chainId }))(struct)
    const chainId = findForeignChain(digestOn, signature, account)
    if (chainId !== undefined && chainId !== domain.chainId) {
      throw new GavelError('CHAIN_MISMATCH', {
        message: `The message is signed for chain ${chainId}, not ${domain.chainId}.`,
        details: { expected: domain.chainId, actual: chainId },
      })
    }
    throw new GavelError('SIGNATURE_INVALID', {
      message: `The signature is not by ${account}.`,
      details: { expected: account, ...(recovered === undefined ? {} : { recovered }) },
    })
  }

  const requireKeyOf = async (
    signed: SignedMessage,
    isGood: (recovered: Address) => Promise<boolean>,
  ): Promise<void> => {
    const { struct, account, signature } = signed
    const digest = digestOf(struct)
    const recovered = recoverSigner(digest, signature)
    if (recovered === account) return
    if (recovered !== undefined && (await isGood(recovered))) return
    if (await reads.isValidSignature(account, bytesToHex(digest), signature)) return
    refuse(signed, recovered)
  }

  return {
    requireAccount: (signed) => requireKeyOf(signed, async () => false),
    requireSolver: (signed) =>
      requireKeyOf(signed, (recovered) => isOperator(`${signed.account}:${recovered}`)),
  }
}
