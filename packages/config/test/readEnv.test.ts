import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { readDeployment, readEnv, withoutCredentials } from '../src/index.ts'

const schema = Type.Object({
  RPC_URL: Type.String({ pattern: '^https?://', description: 'JSON-RPC of the chain' }),
  PORT: Type.Integer({ default: 4000, minimum: 0, maximum: 65_535, description: 'port' }),
  NAME: Type.Optional(Type.String({ pattern: '^[a-z]+$' })),
})
const read = (env: Record<string, string | undefined>) => readEnv(schema, env, ['RPC_URL'])

test('numbers are parsed, defaults fill in, an empty value counts as absent', () => {
  expect(read({ RPC_URL: 'http://x', PORT: '', NAME: '', OTHER: 'y' })).toEqual({
    RPC_URL: 'http://x',
    PORT: 4000,
  })
  expect(read({ RPC_URL: 'http://x', PORT: '7' }).PORT).toBe(7)
})

test('all bad variables are named at once with what they should be, secrets without their value', () => {
  const bad = { RPC_URL: 'rpc.example/secret', PORT: '70000', NAME: 'Q1' }
  expect(() => read(bad)).toThrow(
    'The configuration is not usable: RPC_URL is malformed (JSON-RPC of the chain; ^https?://); PORT is "70000" (port; a whole number from 0 to 65535); NAME is "Q1" (^[a-z]+$).',
  )
  expect(() => read({ PORT: 'many' })).toThrow(/RPC_URL is missing .*; PORT is "many"/)
})

test('a file that holds no deployment is named', () => {
  expect(() => readDeployment('/nowhere.json')).toThrow(
    expect.objectContaining({ code: 'DEPLOYMENT_MISSING', details: { path: '/nowhere.json' } }),
  )
})

test('a URL is shown without user, password, path and query', () => {
  expect(withoutCredentials('https://me:pass@rpc.example:8545/v2/token?key=k')).toBe(
    'https://rpc.example:8545/***',
  )
  expect(withoutCredentials('redis://:pass@127.0.0.1:6379')).toBe('redis://127.0.0.1:6379')
})
