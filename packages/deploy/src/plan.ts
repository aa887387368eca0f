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

/** A contract to create through DeploymentFactory. Two have the code of Disputes: one judges claims, one the receipts of channels. */
export type PlannedContract = {
  readonly name: Role
  readonly address: Address
  readonly salt: Hex
  /** Creation code with its arguments. */
  readonly code: Hex
  /** The arguments alone. */
  readonly constructorArguments: Hex
}

export type Role = ContractName | 'ChannelDisputes'

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
  const at = (salt: Hex): Address => addressOf(factory, deployer, salt)
  const alone = (name: ContractName, args: readonly unknown[] = []): PlannedContract => {
    const salt = saltOf(name, keccak256(codeOf(name, args)))
    return contractOf(name, { salt, args, address: at(salt) })
  }
  const registry = alone('ModelRegistry')
  const verifier = alone('ExactVerifier')
  const ownToken = options.token === undefined ? [alone('GavelDollar')] : []
  const token = options.token ?? ownToken[0]?.address ?? PERMIT2_ADDRESS
  const windows = [minWindow, maxWindow, answerWindow]
  const settlement = settlementId(verifier.address, windows)
  const saltWithin = (role: Role): Hex => saltOf(role, settlement)
  const [vault, reactor, disputes, channels, channelDisputes] = CIRCLE.map((role) =>
    at(saltWithin(role)),
  )
  const within = (role: Role, args: readonly unknown[]): PlannedContract => {
    const salt = saltWithin(role)
    return contractOf(role, { salt, args, address: at(salt) })
  }
  return {
    factory,
    deployer,
    token,
    contracts: [
      registry,
      verifier,
      ...ownToken,
      within('SolverVault', [reactor, channels, unbondingDelayOf(maxWindow)]),
      within('TaskReactor', [PERMIT2_ADDRESS, vault, disputes, ...windows]),
      within('Disputes', [reactor, verifier.address]),
      within('PaymentChannels', [reactor, channelDisputes]),
      within('ChannelDisputes', [channels, verifier.address]),
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

/** Those that name each other. */
const CIRCLE = [
  'SolverVault',
  'TaskReactor',
  'Disputes',
  'PaymentChannels',
  'ChannelDisputes',
] as const satisfies readonly Role[]

const codeNameOf = (role: Role): ContractName => (role === 'ChannelDisputes' ? 'Disputes' : role)

/** None of their salts can commit to an address of the others: each commits to all their codes instead. */
const settlementId = (verifier: Address, windows: readonly number[]): Hex =>
  keccak256(
    concat([
      ...CIRCLE.map((role) => keccak256(artifactOf(codeNameOf(role)).bytecode)),
      encodeAbiParameters(
        [{ type: 'address' }, { type: 'uint256[]' }],
        [verifier, windows.map(BigInt)],
      ),
    ]),
  )

const saltOf = (role: Role, commitment: Hex): Hex =>
  keccak256(concat([keccak256(stringToHex(role)), commitment]))

const codeOf = (name: ContractName, args: readonly unknown[]): Hex => {
  const { abi, bytecode } = artifactOf(name)
  return encodeDeployData({ abi, bytecode, args })
}

type Placed = {
  readonly salt: Hex
  readonly args: readonly unknown[]
  readonly address: Address
}

const contractOf = (role: Role, { salt, args, address }: Placed): PlannedContract => {
  const name = codeNameOf(role)
  const code = codeOf(name, args)
  const { bytecode } = artifactOf(name)
  return {
    name: role,
    address,
    salt,
    code,
    constructorArguments: `0x${code.slice(bytecode.length)}`,
  }
}
