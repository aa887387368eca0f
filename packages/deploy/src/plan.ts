import { PERMIT2_ADDRESS } from '@gavel/protocol'
import {
  type Address,
  concat,
  encodeAbiParameters,
  encodeDeployData,
  type Hex,
  keccak256,
  stringToHex,
} from 'viem'
import { addressOf, factoryAddress } from './addresses.ts'
import { artifactOf, type ContractName } from './artifacts.ts'
import { type GavelWindows, requireWindows, unbondingDelayOf } from './windows.ts'

/** How long after openAfter an auctioneer's fault can be proven, and how long its bond stays after it was asked back, seconds. */
const FAULT_WINDOW = 24 * 3600
const AUCTIONEER_UNBONDING = 14 * 24 * 3600

export type PlanOptions = GavelWindows & {
  /** Who sends the transactions: another one gets other addresses. */
  readonly deployer: Address
  /** Token of the auctioneers' bonds, and the one that clients pay with unless they name another; undefined: the development token, created too. */
  readonly token?: Address | undefined
  /** What an auctioneer's provable fault costs at least, wei of the token. */
  readonly auctioneerPenalty: bigint
}

/** A contract to create through DeploymentFactory. */
export type PlannedContract = {
  readonly name: ContractName
  readonly address: Address
  readonly salt: Hex
  /** Creation code with its arguments. */
  readonly code: Hex
  /** The arguments alone. */
  readonly constructorArguments: Hex
}

export type DeploymentPlan = {
  readonly factory: Address
  readonly deployer: Address
  readonly token: Address
  /** In the order in which they have to come into being. */
  readonly contracts: readonly PlannedContract[]
}

/**
 * Says where everything will be, without a chain. A salt commits to the code of a contract and to all that its constructor is
 * given, so what lies at a planned address is what was planned.
 *
 * @throws WINDOW_OUT_OF_RANGE
 */
export const planDeployment = (options: PlanOptions): DeploymentPlan => {
  const { deployer, minWindow, maxWindow, answerWindow, auctioneerPenalty } = options
  requireWindows(options)
  const factory = factoryAddress()
  const place = (name: ContractName, salt: Hex, args: readonly unknown[] = []): PlannedContract =>
    contractOf(name, { salt, args, address: addressOf(factory, deployer, salt) })
  const alone = (name: ContractName, args: readonly unknown[] = []) =>
    place(name, saltOf(name, [keccak256(codeOf(name, args))]), args)

  const registry = alone('ModelRegistry')
  const verifier = alone('ExactVerifier')
  const ownToken = options.token === undefined ? [alone('GavelDollar')] : []
  const token = options.token ?? ownToken[0]?.address ?? PERMIT2_ADDRESS
  const windows = [minWindow, maxWindow, answerWindow]
  const settlement = settlementId(verifier.address, windows)
  const [vault, reactor, disputes] = (['SolverVault', 'TaskReactor', 'Disputes'] as const).map(
    (name) => addressOf(factory, deployer, saltOf(name, [settlement])),
  )
  const within = (name: ContractName, args: readonly unknown[]) =>
    place(name, saltOf(name, [settlement]), args)
  return {
    factory,
    deployer,
    token,
    contracts: [
      registry,
      verifier,
      ...ownToken,
      within('SolverVault', [reactor, unbondingDelayOf(maxWindow)]),
      within('TaskReactor', [PERMIT2_ADDRESS, vault, disputes, ...windows]),
      within('Disputes', [reactor, verifier.address]),
      alone('AuctioneerBond', [
        reactor,
        token,
        auctioneerPenalty,
        FAULT_WINDOW,
        AUCTIONEER_UNBONDING,
      ]),
    ],
  }
}

/** Vault, reactor and disputes name each other, so none of their salts can commit to an address of the others: to all three codes instead. */
const settlementId = (verifier: Address, windows: readonly number[]): Hex =>
  keccak256(
    concat([
      ...(['SolverVault', 'TaskReactor', 'Disputes'] as const).map((name) =>
        keccak256(artifactOf(name).bytecode),
      ),
      encodeAbiParameters(
        [{ type: 'address' }, { type: 'uint256[]' }],
        [verifier, windows.map(BigInt)],
      ),
    ]),
  )

const saltOf = (name: ContractName, commitments: readonly Hex[]): Hex =>
  keccak256(concat([keccak256(stringToHex(name)), ...commitments]))

const codeOf = (name: ContractName, args: readonly unknown[]): Hex => {
  const { abi, bytecode } = artifactOf(name)
  return encodeDeployData({ abi, bytecode, args })
}

const contractOf = (
  name: ContractName,
  {
    salt,
    args,
    address,
  }: { readonly salt: Hex; readonly args: readonly unknown[]; readonly address: Address },
): PlannedContract => {
  const code = codeOf(name, args)
  const { bytecode } = artifactOf(name)
  return { name, address, salt, code, constructorArguments: `0x${code.slice(bytecode.length)}` }
}
