/** The client of the demo, in a process of its own: asks for every picture and text and checks what it gets. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGavelClient } from '@gavel/client'
import { type CompiledModel, loadEngine } from '@gavel/exact'
import {
  decodeStory,
  digitsInputFromPng,
  encodePrompt,
  loadDigits,
  loadTinyWriter,
  readDigit,
} from '@gavel/models'
import { encodeJson, toGavelError } from '@gavel/protocol'
import type { Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { BOND, MAX_PRICE, MAX_TEXT_PRICE, MIN_AUCTIONEER_BOND } from '../cast.ts'
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
const engine = await loadEngine()
const [digits, writer] = [loadDigits(), loadTinyWriter()].map((bundled) => ({
  id: bundled.id,
  own: engine.compile(bundled.model),
})) as [OwnModel, OwnModel]

type OwnModel = { readonly id: Hex; readonly own: CompiledModel }

/** What is asked, of which model, for how much at most, and how the answer is read. */
type Question = OwnModel & {
  readonly input: Int8Array
  readonly maxPrice: bigint
  readonly read: (output: Int8Array) => string
}

const questionOf = (task: Task): Question => {
  if (!('prompt' in task)) {
    const input = digitsInputFromPng(new Uint8Array(readFileSync(join(folder, task.input))))
    return { ...digits, input, maxPrice: MAX_PRICE, read: (output) => readDigit(output).label }
  }
  const input = encodePrompt(task.prompt, { seed: task.seed })
  const read = (output: Int8Array): string => decodeStory(input, output)
  return { ...writer, input, maxPrice: MAX_TEXT_PRICE, read }
}

const ask = async (task: Task): Promise<void> => {
  const { id, own, input, maxPrice, read } = questionOf(task)
  const right = Buffer.from(own.run(input).output)
  let intentHash: Hex | undefined
  let isAwarded = false
  try {
    const { output } = await client.infer({
      model: id,
      input,
      maxPrice,
      bond: BOND,
      minAuctioneerBond: MIN_AUCTIONEER_BOND,
      challengeWindow,
      onUpdate: (update) => {
        if (update.type === 'submitted') {
          intentHash = update.intent.intentHash
          tell({ type: 'submitted', input: task.input, intentHash, atMs: Date.now() })
        }
        if (update.type === 'status' && update.view.award !== undefined && !isAwarded) {
          isAwarded = true
          tell({ type: 'awarded', intentHash: update.view.intentHash, atMs: Date.now() })
        }
      },
    })
    if (intentHash === undefined) throw new Error('A result came without an intent.')
    const isRight = Buffer.from(output).equals(right)
    tell({ type: 'result', intentHash, label: read(output), isRight, atMs: Date.now() })
  } catch (thrown) {
    const { code, message } = toGavelError(thrown)
    const known = intentHash === undefined ? {} : { intentHash }
    tell({ type: 'failed', input: task.input, ...known, code, message })
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
