import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const contracts = join(import.meta.dirname, '..')

/** How a contract of `artifacts/` was compiled. */
export type Compiler = {
  readonly version: string
  readonly settings: Readonly<Record<string, unknown>>
  /** Paths from this package's folder. */
  readonly sources: readonly string[]
}

/** Solidity's standard JSON input for one contract. */
export type StandardInput = {
  readonly language: 'Solidity'
  readonly sources: Readonly<Record<string, { readonly content: string }>>
  readonly settings: Readonly<Record<string, unknown>>
}

/** The compiler that the release build of a contract was made by. */
export const compilerOf = (name: string): Compiler =>
  JSON.parse(readFileSync(join(contracts, `artifacts/${name}.json`), 'utf8')).compiler

/** What a block explorer wants to verify a contract's source: compiled, it gives the bytes of `artifacts/NAME.json`. */
export const standardInputOf = (name: string): StandardInput => {
  const { settings, sources } = compilerOf(name)
  const contentOf = (path: string) => ({ content: readFileSync(join(contracts, path), 'utf8') })
  return {
    language: 'Solidity',
    sources: Object.fromEntries(sources.map((path) => [path, contentOf(path)])),
    settings: { ...settings, outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } } },
  }
}
