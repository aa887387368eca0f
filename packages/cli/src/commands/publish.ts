import { gavelCommand, print } from '../command.ts'
import type { Io } from '../io.ts'
import { dateOf } from '../present/date.ts'
import { printResult } from '../present/result.ts'
import { readSavedIntent } from '../savedIntent.ts'
import { signingClient } from '../session.ts'
import { resolveSettings } from '../settings.ts'
import { createProgress } from './ask.ts'

/** `gavel publish FILE`: an intent with an open phase on the chain, for when its auctioneer does nothing. */
export const publishCommand = (io: Io) =>
  gavelCommand(
    'publish',
    'Put a saved intent with an open phase on-chain: any solver may take it on then',
    'publish intent.json',
  )
    .argument('<file>', 'what `gavel ask --save` wrote')
    .action(async (file, options) => {
      const saved = readSavedIntent(file)
      const { client } = await signingClient(resolveSettings(options, io.env))
      const txHash = await client.publishIntent(saved, { signal: io.signal })
      const { intentHash, intent } = saved
      print(io, options, { intentHash, txHash, openAfter: intent.openAfter }, () => {
        const from = dateOf(intent.openAfter)
        return `published: ${txHash}\nsolvers may take it on after ${from}; then: gavel result ${file}\n`
      })
    })

/** `gavel result FILE`: goes on waiting for the result of a saved intent. */
export const resultCommand = (io: Io) =>
  gavelCommand(
    'result',
    'Wait for the result of a saved intent, and check it',
    'result intent.json',
  )
    .argument('<file>', 'what `gavel ask --save` wrote')
    .action(async (file, options) => {
      const saved = readSavedIntent(file)
      const { client } = await signingClient(resolveSettings(options, io.env))
      const { model } = await client.model(saved.intent.modelId, { signal: io.signal })
      const result = await client.waitForResult(saved, {
        signal: io.signal,
        onUpdate: createProgress((line) => options.json !== true && io.err(line)),
      })
      const input = new Int8Array(Buffer.from(saved.input.slice(2), 'hex'))
      printResult(io, options, { ...result, model, input })
    })
