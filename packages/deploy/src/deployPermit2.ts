import { GavelError, PERMIT2_ADDRESS } from '@gavel/protocol'
import { concat, type Hex } from 'viem'
import { CREATE2_FACTORY } from './addresses.ts'
import { permit2Artifact } from './artifacts.ts'
import type { Deployer } from './deployer.ts'

/** The salt that Permit2 was created with. */
const PERMIT2_SALT: Hex = '0x0000000000000000000000000000000000000000d3af2663da51c10215000000'

/** Puts Permit2 at its canonical address. Only its canonical code lands there. */
export const deployPermit2 = async ({ hasCode, send }: Deployer): Promise<Hex> => {
  const { transactionHash } = await send(
    CREATE2_FACTORY,
    concat([PERMIT2_SALT, permit2Artifact().bytecode]),
  )
  if (await hasCode(PERMIT2_ADDRESS)) return transactionHash
  throw new GavelError('DEPLOYMENT_FAILED', {
    message: 'Permit2 did not land on its canonical address.',
    details: { address: PERMIT2_ADDRESS, txHash: transactionHash },
  })
}
