import type { Reads } from '@gavel/chain'
import {
  type GavelDomain,
  GavelError,
  hashMessage,
  type MessageName,
  type Messages,
} from '@gavel/protocol'
import { type Address, concat, type Hex, keccak256 } from 'viem'
import { expiringCache } from '../chain/expiringCache.ts'
import { findForeignChain } from './foreignChain.ts'
import { recoverSigner } from './recover.ts'
import { separatorOf } from './separator.ts'

/** How long a live operator is trusted before the chain is asked again. */
const OPERATOR_TTL_MS = 5_000

export type SignedMessage<N extends MessageName> = {
  readonly name: N
  readonly message: Messages[N]
  /** For whom it must be signed: by the account itself, by its live operator, or by ERC-1271. */
  readonly account: Address
  readonly signature: Hex
}

export type MessageVerifier = {
  /** @throws SIGNATURE_INVALID, CHAIN_MISMATCH */
  readonly requireSolver: <N extends MessageName>(signed: SignedMessage<N>) => Promise<void>
  /** The same without operators: for what a client signs. */
  readonly requireAccount: <N extends MessageName>(signed: SignedMessage<N>) => Promise<void>
}

export const createMessageVerifier = (reads: Reads, domain: GavelDomain): MessageVerifier => {
  const digestWith = (separator: Hex, struct: Hex): Hex =>
    keccak256(concat(['0x1901', separator, struct]))
  const own = separatorOf(domain)
  const isOperator = expiringCache(OPERATOR_TTL_MS, (pair: string) => {
    const [solver, signer] = pair.split(':') as [Address, Address]
    return reads.isSolverOrOperator(solver, signer)
  })

  const refuse = (
    struct: Hex,
    account: Address,
    signature: Hex,
    recovered: Address | undefined,
  ): never => {
    const digestOn = (chainId: number) => digestWith(separatorOf({ ...domain, chainId }), struct)
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

  const requireAccount: MessageVerifier['requireAccount'] = async ({
    name,
    message,
    account,
    signature,
  }) => {
    const struct = hashMessage(name, message)
    const digest = digestWith(own, struct)
    const recovered = recoverSigner(digest, signature)
    if (recovered === account) return
    if (!(await reads.isValidSignature(account, digest, signature))) {
      refuse(struct, account, signature, recovered)
    }
  }

  return {
    requireAccount,
    requireSolver: async (signed) => {
      const digest = digestWith(own, hashMessage(signed.name, signed.message))
      const recovered = recoverSigner(digest, signed.signature)
      if (recovered === signed.account) return
      if (recovered !== undefined && (await isOperator(`${signed.account}:${recovered}`))) return
      await requireAccount(signed)
    },
  }
}
