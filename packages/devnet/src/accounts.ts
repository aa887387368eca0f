import { type Address, bytesToHex, type Hex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'

/** The well-known phrase of every development chain. Its keys are public: never for real money. */
export const TEST_MNEMONIC = 'test test test test test test test test test test test junk'
export const TEST_ACCOUNT_COUNT = 20

export type TestAccount = { readonly address: Address; readonly privateKey: Hex }

/** The funded accounts of a local chain, in order; 0 is the deployer. */
export const testAccounts = (): TestAccount[] =>
  Array.from({ length: TEST_ACCOUNT_COUNT }, (_, addressIndex) => {
    const account = mnemonicToAccount(TEST_MNEMONIC, { addressIndex })
    const key = account.getHdKey().privateKey
    if (!key) throw new Error('A test account has no key.')
    return { address: account.address, privateKey: bytesToHex(key) }
  })
