/**
 * Compiles Uniswap's Permit2 from its published source to `permit2/Permit2.json`, with the compiler
 * and settings of the deployed contract (ten seconds). The artefact is committed; its tests need
 * no compiler, because only the canonical init code yields the canonical address.
 */
import { mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import solc from 'solc-0.8.17'
import type { Abi, Hex } from 'viem'
import { permit2Address, permit2AddressOf } from './permit2.ts'

type CompilerOutput = {
  errors?: { severity: string; formattedMessage: string }[]
  contracts: {
    [file: string]: { [name: string]: { abi: Abi; evm: { bytecode: { object: string } } } }
  }
}

const contracts = join(import.meta.dirname, '..')
const source = realpathSync(join(contracts, 'node_modules/@uniswap/v4-periphery/lib/permit2'))
const target = join(contracts, 'permit2/Permit2.json')

// The compiler numbers what it parses in the order of the sources, and the numbers order the
// generated code: only all sources of the original, each under its original name, give its bytes.
const sourceNames = [
  ...readdirSync(join(source, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sol'))
    .map((name) => `src/${name}`),
  'lib/solmate/src/tokens/ERC20.sol',
  'lib/solmate/src/utils/SafeTransferLib.sol',
].sort()

const compile = () => {
  const entry = 'src/Permit2.sol'
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries(
      sourceNames.map((name) => [name, { content: readFileSync(join(source, name), 'utf8') }]),
    ),
    settings: {
      evmVersion: 'london',
      metadata: { bytecodeHash: 'none' },
      optimizer: { enabled: true, runs: 1_000_000 },
      remappings: ['solmate/=lib/solmate/'],
      outputSelection: { [entry]: { Permit2: ['abi', 'evm.bytecode.object'] } },
      viaIR: true,
    },
  }
  const output: CompilerOutput = JSON.parse(solc.compile(JSON.stringify(input)))
  const failures = output.errors?.filter(({ severity }) => severity === 'error') ?? []
  if (failures.length > 0) throw new Error(failures.map((e) => e.formattedMessage).join('\n'))
  const permit2 = output.contracts[entry]?.Permit2
  if (!permit2) throw new Error(`The compiler gave no Permit2 for ${entry}.`)
  const bytecode: Hex = `0x${permit2.evm.bytecode.object}`
  return { abi: permit2.abi, bytecode }
}

const { abi, bytecode } = compile()
const address = permit2AddressOf(bytecode)
if (address !== permit2Address) {
  throw new Error(`This build would live at ${address}, not at ${permit2Address}: not canonical.`)
}
const artefact = { contractName: 'Permit2', compiler: solc.version(), abi, bytecode }
mkdirSync(dirname(target), { recursive: true })
writeFileSync(target, `${JSON.stringify(artefact, null, 2)}\n`)
console.log(`Permit2 (${bytecode.length / 2 - 1} bytes of init code) written to ${target}`)
