import { type GavelDomain, hashMessage, type MessageName, type Messages } from '@gavel/protocol'
import secp256k1 from 'secp256k1'
import { type Address, type Hex, hexToBytes } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { createDigester, separatorOf } from './digests.ts'

/** Signs the auctioneer's messages. The same message always gets the same signature (RFC 6979), so none has to be stored. */
export type AuctioneerSigner = {
  readonly address: Address
  readonly sign: <N extends MessageName>(name: N, message: Messages[N]) => Hex
}

/** @param privateKey Of the account that intents name as their auctioneer. */
export const createAuctioneerSigner = (privateKey: Hex, domain: GavelDomain): AuctioneerSigner => {
  const digestOf = createDigester(separatorOf(domain))
  const secret = hexToBytes(privateKey)
  return {
    address: privateKeyToAddress(privateKey),
    sign: (name, message) => {
      const { signature, recid } = secp256k1.ecdsaSign(digestOf(hashMessage(name, message)), secret)
      return `0x${Buffer.from(signature).toString('hex')}${recid === 0 ? '1b' : '1c'}`
    },
  }
}
