/** The client of the demo, in a process of its own: asks for every picture and checks what it gets. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGavelClient } from '@gavel/client'
import { loadEngine } from '@gavel/exact'
import { digitsInputFromPng, loadDigits, readDigit } from '@gavel/models'
import { encodeJson, toGavelError } from '@gavel/protocol'
import type { Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { MAX_PRICE, MIN_AUCTIONEER_BOND } from '../cast.ts'
import type { ClientLine, Task } from './task.ts'

const tell = (line: ClientLine): void => void process.stdout.write(`${encodeJson(line)}\n`)

const env = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set.`)
  return value
}

const folder = env('PICTURES')
const tasks: Task[] = JSON.parse(env('TASKS'))
const challengeWindow = Number(env('CHALLENGE_WINDOW'))
const paceMs = Number(env('PACE_MS'))

const client = createGavelClient({
  auctioneerUrl: env('AUCTIONEER_URL'),
  chain: env('RPC_URL'),
  account: privateKeyToAccount(env('PRIVATE_KEY') as Hex),
})
const digits = loadDigits()
const own = (await loadEngine()).compile(digits.model)

const ask = async ({ input: file }: Task): Promise<void> => {
  const input = digitsInputFromPng(new Uint8Array(readFileSync(join(folder, file))))
  const right = Buffer.from(own.run(input).output)
  let intentHash: Hex | undefined
  let isAwarded = false
  try {
    const { output } = await client.infer({
      model: digits.id,
      input,
      maxPrice: MAX_PRICE,
      minAuctioneerBond: MIN_AUCTIONEER_BOND,
      challengeWindow,
      onUpdate: (update) => {
        if (update.type === 'submitted') {
          intentHash = update.intent.intentHash
          tell({ type: 'submitted', input: file, intentHash, atMs: Date.now() })
        }
        if (update.type === 'status' && update.view.award !== undefined && !isAwarded) {
          isAwarded = true
          tell({ type: 'awarded', intentHash: update.view.intentHash, atMs: Date.now() })
        }
      },
    })
    if (intentHash === undefined) throw new Error('A result came without an intent.')
    const isRight = Buffer.from(output).equals(right)
    tell({ type: 'result', intentHash, label: readDigit(output).label, isRight, atMs: Date.now() })
  } catch (thrown) {
    const { code, message } = toGavelError(thrown)
    const known = intentHash === undefined ? {} : { intentHash }
    tell({ type: 'failed', input: file, ...known, code, message })
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const running: Promise<void>[] = []
for (const task of tasks) {
  running.push(ask(task))
  await pause(paceMs)
}
await Promise.all(running)
process.exit(0)
