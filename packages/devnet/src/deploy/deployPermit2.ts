import { GavelError, PERMIT2_ADDRESS } from '@gavel/protocol'
import { type Address, concat, type Hex } from 'viem'
import { permit2Artifact } from './artifacts.ts'
import type { Deployer } from './deployer.ts'

/** The deterministic deployment proxy and the salt that Permit2 was created with. */
const CREATE2_FACTORY: Address = '0x4e59b44847b379578588920cA78FbF26c0B4956C'
const PERMIT2_SALT: Hex = '0x0000000000000000000000000000000000000000d3af2663da51c10215000000'

const isEmpty = (code: Hex | undefined): boolean => code === undefined || code === '0x'

/** Puts Permit2 at its canonical address, where it is not there already. Only its canonical code lands there. */
export const deployPermit2 = async ({ codeAt, send }: Deployer): Promise<void> => {
  if (!isEmpty(await codeAt(PERMIT2_ADDRESS))) return
  if (isEmpty(await codeAt(CREATE2_FACTORY))) {
    throw new GavelError('INTERNAL', {
      message: `Permit2 is missing, and so is the factory at ${CREATE2_FACTORY} that would create it.`,
    })
  }
  await send(CREATE2_FACTORY, concat([PERMIT2_SALT, permit2Artifact().bytecode]))
  if (isEmpty(await codeAt(PERMIT2_ADDRESS))) {
    throw new GavelError('INTERNAL', { message: 'Permit2 did not land on its canonical address.' })
  }
}
