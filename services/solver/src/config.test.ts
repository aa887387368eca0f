import { GavelError } from '@gavel/protocol'
import { expect, test } from 'vitest'
import { loadConfig, printableConfig } from './config.ts'

const KEY = `0x${'5e'.repeat(32)}`

const messageOf = (env: Record<string, string>): string => {
  try {
    loadConfig(env)
  } catch (error) {
    if (error instanceof GavelError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'accepted'
}

test('needs nothing but a key', () => {
  expect(loadConfig({ PRIVATE_KEY: KEY })).toMatchObject({
    RPC_URL: 'http://127.0.0.1:8545',
    STRATEGY: 'fixed-margin',
    CONFIRMATIONS: '2',
  })
})

test('names every bad value at once, with what it should be', () => {
  expect(
    messageOf({ RPC_URL: 'localhost', STRATEGY: 'greedy', CONFIRMATIONS: '0', MARGIN_BPS: '-1' }),
  ).toMatchInlineSnapshot(
    `"CONFIG_INVALID: The configuration is not usable: RPC_URL is malformed (JSON-RPC of the chain; ^https?://); PRIVATE_KEY is missing (key of the solver or of its operator, 32 bytes of hex; ^0x[0-9a-fA-F]{64}$); STRATEGY is "greedy" (how to price; ^(fixed-margin|undercut|patient)$); MARGIN_BPS is "-1" (wanted profit over all costs, basis points; ^[0-9]{1,9}$); CONFIRMATIONS is "0" (blocks that hold a fill before its key leaves; ^[1-9][0-9]{0,5}$)."`,
  )
})

test('never shows a key, not even a malformed one', () => {
  const secret = `0x${'5e'.repeat(31)}`
  expect(messageOf({ PRIVATE_KEY: secret })).not.toContain(secret)
  expect(messageOf({ PRIVATE_KEY: secret })).toContain('PRIVATE_KEY is malformed')
})

test('shows the configuration without secrets', () => {
  const config = loadConfig({ PRIVATE_KEY: KEY, RPC_URL: 'https://me:pass@rpc.example/v2/token' })
  expect(printableConfig(config)).toMatchObject({
    PRIVATE_KEY: '***',
    RPC_URL: 'https://rpc.example/***',
  })
})

test('an empty value counts as absent', () => {
  expect(loadConfig({ PRIVATE_KEY: KEY, STRATEGY: '' }).STRATEGY).toBe('fixed-margin')
})
