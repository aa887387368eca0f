import type { TestAccount } from '@gavel/devnet'
import secp256k1 from 'secp256k1'
import {
  bytesToHex,
  type Hex,
  hashTypedData,
  hexToBytes,
  type PrivateKeyAccount,
  type TypedDataDefinition,
} from 'viem'

/** An account whose typed data is signed by libsecp256k1: thirty times as fast, for those who sign thousands of bids. */
const withNativeSigning = (account: PrivateKeyAccount, privateKey: Hex): PrivateKeyAccount => {
  const secret = hexToBytes(privateKey)
  const signTypedData = async (data: TypedDataDefinition): Promise<Hex> => {
    const digest = hexToBytes(hashTypedData(data))
    const { signature, recid } = secp256k1.ecdsaSign(digest, secret)
    return `${bytesToHex(signature)}${recid === 0 ? '1b' : '1c'}`
  }
  return { ...account, signTypedData: signTypedData as PrivateKeyAccount['signTypedData'] }
}

/** The same account with native signing, by the keys of a devnet. */
export const nativeAccounts =
  (known: readonly TestAccount[]) =>
  (account: PrivateKeyAccount): PrivateKeyAccount => {
    const found = known.find(({ address }) => address === account.address)
    if (found === undefined) throw new Error(`The key of ${account.address} is not known.`)
    return withNativeSigning(account, found.privateKey)
  }
