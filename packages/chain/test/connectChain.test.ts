import { freePort, startChain } from '@gavel/devnet'
import { GavelError } from '@gavel/protocol'
import { expect, test } from 'vitest'
import { connectChain } from '../src/index.ts'

const failureOf = async (promise: Promise<unknown>): Promise<GavelError> => {
  const error = await promise.catch((thrown: unknown) => thrown)
  if (error instanceof GavelError) return error
  throw new Error('It did not fail with a coded error.', { cause: error })
}

test('a chain that does not answer is named by host and port, never by its credentials', async () => {
  const port = await freePort()
  const rpcUrl = `http://user:pass-word@127.0.0.1:${port}/key-of-the-provider`
  const error = await failureOf(connectChain({ rpcUrl }))

  expect(error.code).toBe('CHAIN_UNREACHABLE')
  expect(error.message).toBe(`The chain at 127.0.0.1:${port} does not answer.`)
  const shown: string[] = []
  for (let part: unknown = error; part instanceof Error; part = part.cause) {
    shown.push(part.message, `${part.stack}`, JSON.stringify(part))
  }
  expect(shown.join()).not.toMatch(/pass-word|key-of-the-provider/)
})

test('an RPC_URL that is no URL is refused without being repeated', async () => {
  const error = await failureOf(connectChain({ rpcUrl: 'secret' }))
  expect(error.code).toBe('CHAIN_UNREACHABLE')
  expect(error.message).not.toContain('secret')
})

test('a client of a local chain knows its id and looks often', async () => {
  const { rpcUrl, stop } = await startChain({ chainId: 4242 })
  const { chainId, pollMs } = await connectChain({ rpcUrl })
  await stop()
  expect({ chainId, pollMs }).toEqual({ chainId: 4242, pollMs: 50 })
})
