import { connectChain, followEvents, type GavelEvent } from '@gavel/chain'
import { encodeJson } from '@gavel/protocol'
import { gavelCommand } from '../command.ts'
import type { Io } from '../io.ts'
import { formatAmount } from '../present/amount.ts'
import { short } from '../present/printable.ts'
import { readingClient } from '../session.ts'
import { resolveSettings } from '../settings.ts'

/** `gavel watch`: what the contracts say, as it happens. */
export const watchCommand = (io: Io) =>
  gavelCommand(
    'watch',
    'Follow fills, challenges, ends of claims and refutations on the chain',
    'watch --json',
  )
    .option('--from <block>', 'begin at this block; default: now')
    .action(async (options) => {
      const settings = resolveSettings(options, io.env)
      const deployment = await readingClient(settings).deployment()
      const chain = await connectChain({ rpcUrl: settings.rpcUrl })
      const fromBlock =
        options.from === undefined
          ? await chain.publicClient.getBlockNumber()
          : BigInt(options.from)
      const batches = followEvents({ chain, deployment, fromBlock, signal: io.signal })
      for await (const { events, reorgedFrom } of batches) {
        if (reorgedFrom !== undefined)
          io.err(`the chain was reorganised from block ${reorgedFrom}\n`)
        for (const event of events)
          io.out(options.json === true ? `${encodeJson(event)}\n` : lineOf(event))
      }
    })

const lineOf = (event: GavelEvent): string => {
  const about = `${event.blockNumber}  ${event.name.padEnd(10)}`
  switch (event.name) {
    case 'Filled': {
      const { intentHash, solver, claim, bond } = event.args
      return `${about} ${short(intentHash)}  ${short(solver)} for ${formatAmount(claim.price)}, bond ${formatAmount(bond)}\n`
    }
    case 'Finalized':
    case 'Released':
    case 'Refuted':
      return `${about} ${short(event.args.intentHash)}  ${short(event.args.solver)}\n`
    case 'Challenged': {
      const { intentHash, solver, bond } = event.args
      return `${about} ${short(intentHash)}  ${short(solver)} has to answer, ${formatAmount(bond)} coin at stake\n`
    }
    case 'ChallengeEnded': {
      const { intentHash, challenger, winner } = event.args
      const how =
        winner === challenger ? 'the challenger has its bond back' : 'the solver has the bond'
      return `${about} ${short(intentHash)}  ${how}\n`
    }
    case 'Proved':
      return `${about} ${short(event.args.intentHash)}  by ${short(event.args.prover)}\n`
    case 'Slashed':
      return `${about} ${short(event.args.solver)} lost ${formatAmount(event.args.bond)}\n`
    default:
      return `${about} tx ${short(event.txHash)}\n`
  }
}
