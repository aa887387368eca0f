import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const NOWHERE = { GAVEL_URL: 'http://127.0.0.1:1', RPC_URL: 'http://127.0.0.1:1' }
const KEY = `0x${'11'.repeat(32)}`

type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string }

/** Runs the real command in an environment of its own. */
const gavel = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { env: { PATH: process.env.PATH, ...NOWHERE, ...env } }
    execFile(process.execPath, [MAIN, ...args], options, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    )
  })

test('help lists every command on stdout and says what exit codes mean', async () => {
  const { code, stdout, stderr } = await gavel(['--help'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  for (const name of ['ask', 'models', 'auctions', 'intent', 'watch', 'balance', 'solver']) {
    expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'))
  }
  expect(stdout).toContain('75')
})

test.each([
  'ask',
  'models',
  'auctions',
  'intent',
  'watch',
  'balance',
  'approve',
  'withdraw',
  'quote',
  'deploy',
  'solver start',
  'solver stake',
  'solver status',
])('the help of gavel %s has --json and an example', async (command) => {
  const { code, stdout } = await gavel([...command.split(' '), '--help'])
  expect(code).toBe(0)
  expect(stdout).toContain('--json')
  expect(stdout).toContain(`$ gavel ${command}`)
})

test.each([
  [['fly']],
  [['ask', '--model', 'digits']],
  [['ask', '--fly']],
  [['intent', 'nonsense']],
  [['auctions', '--limit', 'many']],
])('%j is refused by code, on stderr, as JSON where wanted', async (args) => {
  const { code, stdout, stderr } = await gavel([...args, '--json'])
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(JSON.parse(stderr).error).toMatchObject({
    code: 'ARGUMENT_INVALID',
    docs: 'docs/errors.md#argument_invalid',
    remedy: expect.any(String),
  })
})

test.each([
  [['--input', 'no-such-file', '--max-price', '0.05'], 'FILE_UNREADABLE'],
  [['--input', MAIN, '--max-price', 'lots'], 'ARGUMENT_INVALID'],
  [['--input', MAIN, '--max-price', '1', '--value-at-risk', '-1'], 'ARGUMENT_INVALID'],
  [
    ['--input', MAIN, '--max-price', '1', '--value-at-risk', '1', '--bond', '1'],
    'ARGUMENT_INVALID',
  ],
  [['--input', MAIN, '--max-price', '1', '--window', 'long'], 'ARGUMENT_INVALID'],
])('ask with %j says what is wrong before it looks for a key or a server', async (args, wrong) => {
  const { code, stderr } = await gavel(['ask', '--model', 'digits', ...args, '--json'])
  expect(code).toBe(1)
  expect(JSON.parse(stderr).error.code).toBe(wrong)
})

test.each(['model', 'solver'])('gavel %s alone shows its own commands', async (name) => {
  const { code, stdout, stderr } = await gavel([name])
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain(`Usage: gavel ${name} `)
})

test('a mistyped command is answered with the one that is meant, in one line', async () => {
  const { stderr } = await gavel(['askk'])
  expect(stderr.split('\n')[0]).toBe("ARGUMENT_INVALID: unknown command 'askk' (Did you mean ask?)")
})

test('an auctioneer that is not there may be there later', async () => {
  const { code, stdout, stderr } = await gavel(['models'])
  expect({ code, stdout }).toEqual({ code: 75, stdout: '' })
  expect(stderr).toContain('AUCTIONEER_UNREACHABLE: The auctioneer at http://127.0.0.1:1')
})

test('a chain that is not there may be there later', async () => {
  const { code, stderr } = await gavel(['balance', '--json'], { GAVEL_PRIVATE_KEY: KEY })
  expect(code).toBe(75)
  expect(JSON.parse(stderr).error.code).toMatch(/^(CHAIN|AUCTIONEER)_UNREACHABLE$/)
})

test('a private key never reaches the output', async () => {
  for (const env of [{ GAVEL_PRIVATE_KEY: KEY }, { GAVEL_PRIVATE_KEY: `${KEY}ff` }]) {
    const { stdout, stderr } = await gavel(['balance'], env)
    expect(stdout + stderr).not.toContain(KEY.slice(2, 30))
  }
})
