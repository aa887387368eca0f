import type { GavelClient } from '@gavel/client'
import { type ClaimTerms, GavelError } from '@gavel/protocol'
import type { Hex } from 'viem'
import { gavelCommand, print } from '../command.ts'
import type { Io } from '../io.ts'
import { parseHash } from '../present/hash.ts'
import { signingClient } from '../session.ts'
import { resolveSettings } from '../settings.ts'

/** `gavel demand`: the output's bytes on-chain, for a client that paid and was left without. */
export const demandCommand = (io: Io) =>
  gavelCommand('demand', 'Demand a paid output on-chain, with a deposit', 'demand 0x5d0c…')
    .argument('<hash>', 'intent hash')
    .action(async (hash, options) => {
      const { client } = await signingClient(resolveSettings(options, io.env))
      const terms = await termsOf(client, parseHash(hash))
      const result = await client.demand(terms, {
        signal: io.signal,
        onUpdate: ({ answerBy }) =>
          io.err(`demanded; the solver has until ${answerBy} (unix seconds)\n`),
      })
      print(io, options, result, () =>
        result.outcome === 'revealed'
          ? `revealed: ${[...result.output].join(' ')}\n`
          : 'the solver stayed silent: price, deposit and half of the bond are your credit\n',
      )
    })

/** `gavel release`: ends the challenge window of a result that the client is content with. */
export const releaseCommand = (io: Io) =>
  gavelCommand(
    'release',
    'Release a claim before its window ends: the solver is paid at once',
    'release 0x5d0c…',
  )
    .argument('<hash>', 'intent hash')
    .action(async (hash, options) => {
      const { client } = await signingClient(resolveSettings(options, io.env))
      const terms = await termsOf(client, parseHash(hash))
      const txHash = await client.sendRelease(await client.signRelease(terms), io.signal)
      print(io, options, { txHash }, () => `released: ${txHash}\n`)
    })

/** `gavel cancel`: stops an auction before its award. */
export const cancelCommand = (io: Io) =>
  gavelCommand('cancel', 'Stop the auction of an intent before it is awarded', 'cancel 0x5d0c…')
    .argument('<hash>', 'intent hash')
    .action(async (hash, options) => {
      const { client } = await signingClient(resolveSettings(options, io.env))
      const intentHash = parseHash(hash)
      await client.cancelIntent(intentHash, { signal: io.signal })
      print(io, options, { intentHash, cancelled: true }, () => `cancelled: ${intentHash}\n`)
    })

const termsOf = async (client: GavelClient, intentHash: Hex): Promise<ClaimTerms> => {
  const { fill, status } = await client.intent(intentHash)
  if (fill !== undefined) return fill.terms
  throw new GavelError('INTENT_UNFILLED', {
    message: `The intent ${intentHash} is ${status}: there is no claim.`,
    details: { intentHash, status },
  })
}
