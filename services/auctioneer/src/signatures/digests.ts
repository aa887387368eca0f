import { keccak256, loadKeccak } from '@gavel/exact'
import { DOMAIN_NAME, DOMAIN_VERSION, type GavelDomain, replaceKeccak } from '@gavel/protocol'
import { domainSeparator, type Hex } from 'viem'

/** EIP-712 domain separator of everything that Gavel signs. */
export const separatorOf = ({ chainId, verifyingContract }: GavelDomain): Hex =>
  domainSeparator({
    domain: { name: DOMAIN_NAME, version: DOMAIN_VERSION, chainId, verifyingContract },
  })

/** The 32 bytes that are signed for a message with a struct hash, under one domain. */
export const createDigester = (separator: Hex): ((struct: Hex) => Uint8Array) => {
  const preimage = Buffer.from(`1901${separator.slice(2)}${'00'.repeat(32)}`, 'hex')
  return (struct) => {
    preimage.write(struct.slice(2), 34, 'hex')
    return keccak256(preimage)
  }
}

/** Has every hash of this process computed by WebAssembly, where that is there: hashing was a quarter of a bid's cost. */
export const hashFast = async (): Promise<void> => {
  await loadKeccak()
  replaceKeccak((data) => toHex(keccak256(Buffer.from(data.slice(2), 'hex'))))
}

const toHex = (bytes: Uint8Array): Hex =>
  `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`
