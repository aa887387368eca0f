import { GavelError } from '@gavel/protocol'
import type { Address, Hex, TransactionReceipt } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { toChainError } from '../chainError.ts'
import type { ChainClient } from '../connectChain.ts'
import { sleep } from '../sleep.ts'
import { awaitReceipt, type ReceiptOptions, type Versions } from './awaitReceipt.ts'
import { broadcast } from './broadcast.ts'
import { createNonces, type Nonces } from './nonces.ts'
import { revertOfMined } from './revertOfMined.ts'
import { createSerialQueue } from './serialQueue.ts'
import {
  type Call,
  currentFees,
  type Prepared,
  prepare,
  raisedFees,
  signCall,
} from './transaction.ts'

const NONCE_ATTEMPTS = 4

/** Sends the transactions of one key. */
export type Sender = {
  readonly address: Address
  /** The key's account, to sign messages with. */
  readonly account: PrivateKeyAccount
  /**
   * Simulates a call, sends it and waits for its receipt. Transactions go out in the order of the calls; their receipts
   * are waited for side by side.
   *
   * @throws CHAIN_REVERTED with the contract's named error in details, whether the simulation or the mined transaction
   * reverted (then also with txHash); CHAIN_UNREACHABLE, NATIVE_BALANCE_TOO_LOW: nothing was sent; TRANSACTION_LOST:
   * sent, outcome unknown
   */
  readonly send: (call: Call, options?: ReceiptOptions) => Promise<TransactionReceipt>
}

type Context = {
  readonly chain: ChainClient
  readonly account: PrivateKeyAccount
  readonly nonces: Nonces
  readonly raiseAfterMs: number
}

/**
 * A sender for a key. One process should have one sender per key; several lose time to each other's nonces, not transactions.
 *
 * @param options.raiseAfterMs How long a transaction may stay unmined before its fees are raised, milliseconds.
 */
export const createSender = ({
  chain,
  privateKey,
  raiseAfterMs = 15_000,
}: {
  readonly chain: ChainClient
  readonly privateKey: Hex
  readonly raiseAfterMs?: number
}): Sender => {
  const account = privateKeyToAccount(privateKey)
  const nonces = createNonces(chain, account.address)
  const context: Context = { chain, account, nonces, raiseAfterMs }
  const inOrder = createSerialQueue()
  return {
    address: account.address,
    account,
    send: async (call, options = {}) => {
      const { prepared, versions } = await inOrder(() => submit(context, call, options.signal))
      const receipt = await awaitReceipt(chain, versions, options)
        .catch((error) => {
          nonces.forget()
          throw error
        })
        .finally(nonces.settle)
      if (receipt.status === 'success') return receipt
      throw await revertOfMined(chain, account.address, prepared, receipt)
    },
  }
}

const submit = async (
  context: Context,
  call: Call,
  signal: AbortSignal | undefined,
): Promise<{ prepared: Prepared; versions: Versions }> => {
  const { chain, account, nonces } = context
  signal?.throwIfAborted()
  const prepared = await prepare(chain, account.address, call)
  const fees = await currentFees(chain)
  try {
    for (let attempt = 0; attempt < NONCE_ATTEMPTS; attempt++) {
      const nonce = await nonces.next()
      const signed = await signCall(account, prepared, { nonce, chainId: chain.chainId, fees })
      if ((await broadcast(chain, signed)) === 'out') {
        nonces.use(nonce)
        return { prepared, versions: versionsOf(context, prepared, nonce, [signed]) }
      }
      nonces.forget()
      // A node that lags behind the others needs a moment to count the transaction that was in the way.
      await sleep(chain.pollMs)
    }
  } catch (error) {
    nonces.forget()
    throw toChainError(error, chain.rpcUrl, prepared.functionName)
  }
  throw new GavelError('CHAIN_UNREACHABLE', {
    message: `Another process keeps using the nonces of ${account.address}; nothing was sent.`,
  })
}

const versionsOf = (
  { chain, account, raiseAfterMs }: Context,
  prepared: Prepared,
  nonce: number,
  signed: Versions['signed'],
): Versions => ({
  signed,
  raiseAfterMs,
  raise: async () => {
    const last = signed.at(-1)
    if (!last) return
    const fees = raisedFees(last.fees)
    const next = await signCall(account, prepared, { nonce, chainId: chain.chainId, fees })
    if ((await broadcast(chain, next)) === 'out') signed.push(next)
  },
})
