import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import solc from 'solc'
import { expect, test } from 'vitest'
import { compilerOf, standardInputOf } from './standardInput.ts'

const bytecodeOf = (name: string): string =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../artifacts/${name}.json`), 'utf8')).bytecode

// The small ones: the large ones take minutes and are made the same way.
test.each(['DeploymentFactory', 'ModelRegistry', 'SolverVault'])(
  'whoever compiles the standard input of %s gets the bytes that are deployed',
  (name) => {
    expect(solc.version()).toContain(compilerOf(name).version)
    const { contracts } = JSON.parse(solc.compile(JSON.stringify(standardInputOf(name))))
    const compiled = Object.values<Record<string, { evm: { bytecode: { object: string } } }>>(
      contracts,
    ).flatMap((file) => (file[name] === undefined ? [] : [file[name]]))
    expect(compiled.map(({ evm }) => `0x${evm.bytecode.object}`)).toEqual([bytecodeOf(name)])
  },
)
