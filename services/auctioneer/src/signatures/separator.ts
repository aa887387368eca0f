import { DOMAIN_NAME, DOMAIN_VERSION, type GavelDomain } from '@gavel/protocol'
import { domainSeparator, type Hex } from 'viem'

/** EIP-712 domain separator of everything that Gavel signs. */
export const separatorOf = ({ chainId, verifyingContract }: GavelDomain): Hex =>
  domainSeparator({
    domain: { name: DOMAIN_NAME, version: DOMAIN_VERSION, chainId, verifyingContract },
  })
