import { type GavelDomain, hashMessage, type MessageName, type Messages } from '@gavel/protocol'
import secp256k1 from 'secp256k1'
import { type Address, bytesToHex, concat, type Hex, hexToBytes, keccak256 } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { separatorOf } from './separator.ts'

/** Signs the auctioneer's messages. The same message always gets the same signature (RFC 6979), so none has to be stored. */
export type AuctioneerSigner = {
  readonly address: Address
  readonly sign: <N extends MessageName>(name: N, message: Messages[N]) => Hex
}

/** @param privateKey Of the account that intents name as their auctioneer. */
export const createAuctioneerSigner = (privateKey: Hex, domain: GavelDomain): AuctioneerSigner => {
  const separator = separatorOf(domain)
  const secret = hexToBytes(privateKey)
  return {
    address: privateKeyToAddress(privateKey),
    sign: (name, message) => {
      const digest = keccak256(concat(['0x1901', separator, hashMessage(name, message)]), 'bytes')
      const { signature, recid } = secp256k1.ecdsaSign(digest, secret)
      return concat([bytesToHex(signature), recid === 0 ? '0x1b' : '0x1c'])
    },
  }
}
