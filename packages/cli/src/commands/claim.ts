import { gavelCommand, print } from '../command.ts'
import type { Io } from '../io.ts'
import { formatAmount } from '../present/amount.ts'
import { parseHash } from '../present/hash.ts'
import { signingClient } from '../session.ts'
import { resolveSettings } from '../settings.ts'

/** `gavel demand`: the output's bytes on-chain, for a client that paid and was left without. */
export const demandCommand = (io: Io) =>
  gavelCommand('demand', 'Demand a paid output on-chain, with a deposit', 'demand 0x5d0c…')
    .argument('<hash>', 'intent hash')
    .action(async (hash, options) => {
      const { client } = await signingClient(resolveSettings(options, io.env))
      const terms = await client.claimTerms(parseHash(hash))
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

/** `gavel refund`: the price that a solver took into escrow and did not earn. */
export const refundCommand = (io: Io) =>
  gavelCommand(
    'refund',
    'Bring a price back that a solver took into escrow and did not earn in time',
    'refund 0x5d0c…',
  )
    .argument('<hash>', 'intent hash')
    .action(async (hash, options) => {
      const intentHash = parseHash(hash)
      const { client } = await signingClient(resolveSettings(options, io.env))
      const refunded = await client.refund(intentHash, { signal: io.signal })
      const { price, fade, txHash } = refunded
      print(io, options, refunded, () => {
        const sent = txHash === undefined ? 'it was refunded before' : txHash
        return `refunded: ${formatAmount(price)}, and ${formatAmount(fade)} of the bond (${sent})\nthe client's credit: gavel withdraw\n`
      })
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
      const terms = await client.claimTerms(parseHash(hash))
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
