/**
 * Writes what the release build of the contracts gives to those that use it: one ABI a file in
 * packages/protocol, and ABI with creation bytecode in `artifacts/`. Run after `pnpm build:release`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Abi } from 'viem'
import type { Compiler } from './standardInput.ts'

type AbiError = Extract<Abi[number], { type: 'error' }>
type Artifact = { readonly abi: Abi; readonly bytecode: string; readonly compiler: Compiler }

const contracts = join(import.meta.dirname, '..')
const abiFolder = join(contracts, '../packages/protocol/src/abi')
const artifactFolder = join(contracts, 'artifacts')

type Metadata = {
  readonly compiler: { readonly version: string }
  readonly settings: { readonly compilationTarget: unknown } & Compiler['settings']
  readonly sources: object
}

/** Of those whose other errors cannot come up here, the ones that can. */
const thrownBy = {
  Permit2: [
    'InvalidAmount',
    'InvalidContractSignature',
    'InvalidNonce',
    'InvalidSignature',
    'InvalidSignatureLength',
    'InvalidSigner',
    'SignatureExpired',
  ],
  SafeCastLib: ['Overflow'],
  SafeTransferLib: ['ETHTransferFailed', 'TransferFailed', 'TransferFromFailed'],
}

/**
 * For each contract, whose errors can come out of it besides its own: revert data passes through
 * calls unchanged, and the compiler does not see the errors that a library throws in assembly.
 */
const bubbling: Record<string, readonly string[]> = {
  TaskReactor: ['SolverVault', 'Permit2', 'SafeCastLib'],
  Disputes: ['ExactVerifier', 'TaskReactor', 'PaymentChannels', 'SolverVault', 'SafeCastLib'],
  PaymentChannels: ['SolverVault', 'Permit2', 'SafeCastLib'],
  SolverVault: ['SafeCastLib', 'SafeTransferLib'],
  ModelRegistry: [],
  AuctioneerBond: ['SafeCastLib', 'SafeTransferLib'],
  DeploymentFactory: [],
  ExactVerifier: [],
  GavelDollar: [],
}

const readJson = (path: string) => JSON.parse(readFileSync(join(contracts, path), 'utf8'))

const readArtifact = (name: string): Artifact => {
  if (name === 'Permit2') return readJson('permit2/Permit2.json')
  const { abi, bytecode, metadata } = readJson(`out-release/${name}.sol/${name}.json`)
  return { abi, bytecode: bytecode.object, compiler: compilerOf(metadata) }
}

/** What it takes to compile a contract again, out of the compiler's metadata of it. */
const compilerOf = ({ compiler, settings, sources }: Metadata): Compiler => {
  const { compilationTarget: _, ...rest } = settings
  return { version: compiler.version, settings: rest, sources: Object.keys(sources).sort() }
}

const errorsOf = (name: string): AbiError[] => {
  const thrown = Object.entries(thrownBy).find(([thrower]) => thrower === name)?.[1]
  return readArtifact(name).abi.filter(
    (item): item is AbiError =>
      item.type === 'error' && (thrown === undefined || thrown.includes(item.name)),
  )
}

const withErrorsOf = (abi: Abi, others: readonly string[]): Abi => {
  const items = new Map(abi.map((item) => [JSON.stringify(item), item]))
  for (const error of others.flatMap(errorsOf)) {
    items.set(JSON.stringify(error), error)
  }
  return [...items.values()]
}

const writeAbi = (name: string, abi: Abi) => {
  const camelName = `${name.charAt(0).toLowerCase()}${name.slice(1)}`
  const header = '// Generated from the contracts by `pnpm generate`. Do not edit.\n'
  const body = `export const ${camelName}Abi = ${JSON.stringify(abi, null, 2)} as const\n`
  writeFileSync(join(abiFolder, `${camelName}.ts`), header + body)
}

mkdirSync(abiFolder, { recursive: true })
mkdirSync(artifactFolder, { recursive: true })
for (const [contractName, others] of Object.entries(bubbling)) {
  const { abi: own, bytecode, compiler } = readArtifact(contractName)
  const abi = withErrorsOf(own, others)
  writeAbi(contractName, abi)
  const artifact = { contractName, abi, bytecode, compiler }
  writeFileSync(
    join(artifactFolder, `${contractName}.json`),
    `${JSON.stringify(artifact, null, 2)}\n`,
  )
}
writeAbi('Permit2', readArtifact('Permit2').abi)
console.log(`${Object.keys(bubbling).length} artifacts and ABIs written.`)
