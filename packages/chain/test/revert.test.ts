import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  disputesAbi,
  exactVerifierAbi,
  gavelDollarAbi,
  modelRegistryAbi,
  permit2Abi,
  solverVaultAbi,
  taskReactorAbi,
} from '@gavel/protocol'
import { type AbiParameter, encodeErrorResult, type Hex, toHex } from 'viem'
import { expect, test } from 'vitest'
import { CONTRACT_ERRORS, decodeRevert, selectorOf, showRevert } from '../src/index.ts'

const SOURCES = join(import.meta.dirname, '../../../contracts/src')

const sampleOf = ({ type }: AbiParameter): unknown => {
  if (type === 'string') return 'text'
  if (type === 'bytes') return '0x1234'
  if (type === 'address') return '0x0101010101010101010101010101010101010101'
  if (type.startsWith('bytes')) return `0x${'02'.repeat(Number(type.slice(5)))}`
  return Number(type.replace(/\D/g, '')) <= 48 ? 3 : 3n
}

test.each(CONTRACT_ERRORS)('$name is decoded by its selector', (error) => {
  const args = error.inputs.map(sampleOf)
  const data = encodeErrorResult({ abi: [error], errorName: error.name, args })
  const revert = decodeRevert(data)

  expect(revert).toMatchObject({ error: error.name, data, selector: selectorOf(error) })
  expect(Object.values(revert.args).map(String)).toEqual(args.map(String))
})

test('no two errors share a selector', () => {
  const abis = [
    ...[taskReactorAbi, disputesAbi, solverVaultAbi, exactVerifierAbi],
    ...[modelRegistryAbi, permit2Abi, gavelDollarAbi],
  ]
  const named = new Map<Hex, string>()
  for (const item of abis.flat()) {
    if (item.type !== 'error') continue
    const selector = selectorOf(item)
    expect(named.get(selector) ?? item.name).toBe(item.name)
    named.set(selector, item.name)
  }
})

test('every error that the contracts declare is known', () => {
  const known = new Set(CONTRACT_ERRORS.map(({ name }) => name))
  const declared = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.sol'))
    .flatMap((path) => [
      ...readFileSync(join(SOURCES, path), 'utf8').matchAll(/^\s*error (\w+)\(/gm),
    ])
    .map(([, name]) => `${name}`)

  expect(declared.length).toBeGreaterThan(50)
  expect(declared.filter((name) => !known.has(name))).toEqual([])
})

test('a reason in words and a panic are shown as such', () => {
  const words = encodeErrorResult({
    abi: [{ type: 'error', name: 'Error', inputs: [{ name: 'message', type: 'string' }] }],
    args: ['no'],
  })
  expect(showRevert(decodeRevert(words))).toBe('Error(message no)')
  const panic = `0x4e487b71${toHex(17, { size: 32 }).slice(2)}` as const
  expect(decodeRevert(panic).error).toBe('Panic')
})

test('data that no contract of ours reverts with is kept as it is', () => {
  expect(showRevert(decodeRevert('0x'))).toBe('without a reason')
  expect(showRevert(decodeRevert('0xdeadbeef'))).toBe('unknown error 0xdeadbeef')
  for (let length = 0; length < 70; length++) {
    const data = toHex(new Uint8Array(length).fill(length))
    expect(decodeRevert(data)).toMatchObject({ error: undefined, data })
  }
})
