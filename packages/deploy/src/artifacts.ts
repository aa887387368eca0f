import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Abi, Hex } from 'viem'

const CONTRACTS = resolve(import.meta.dirname, '../../../contracts')

export type Artifact = {
  readonly contractName: string
  readonly abi: Abi
  /** Creation code without constructor arguments. */
  readonly bytecode: Hex
}

export type ContractName =
  | 'TaskReactor'
  | 'Disputes'
  | 'SolverVault'
  | 'PaymentChannels'
  | 'ModelRegistry'
  | 'AuctioneerBond'
  | 'ExactVerifier'
  | 'GavelDollar'
  | 'DeploymentFactory'

const read = (path: string): Artifact => JSON.parse(readFileSync(join(CONTRACTS, path), 'utf8'))

/** A plan asks for the same ones again and again. */
const known = new Map<ContractName, Artifact>()

/** What the release build of a contract gave; it is committed, so that nothing needs a compiler. */
export const artifactOf = (name: ContractName): Artifact => {
  const artifact = known.get(name) ?? read(`artifacts/${name}.json`)
  known.set(name, artifact)
  return artifact
}

/** Permit2's canonical creation code. */
export const permit2Artifact = (): Artifact => read('permit2/Permit2.json')
