import type { GavelEvent } from '@gavel/chain'
import type { AuctionTranscript } from '@gavel/protocol'
import pc from 'picocolors'
import type { Address } from 'viem'
import { formatAmount } from '../present/amount.ts'
import { short } from '../present/printable.ts'
import { table } from '../present/table.ts'
import type { Entry } from './board.ts'
import type { ClientLine } from './client/task.ts'
import type { Fraud } from './report.ts'

export type Show = ReturnType<typeof createShow>

/** Tells a person what happens, one line a fact. */
export const createShow = (
  write: (text: string) => void,
  {
    color,
    nameOf,
    startedAtMs,
  }: {
    readonly color: boolean
    readonly nameOf: (account: Address) => string
    readonly startedAtMs: number
  },
) => {
  const colors = pc.createColors(color)
  const say = (text: string): void => {
    const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1).padStart(5)
    write(`${colors.dim(`${seconds}s`)}  ${text}\n`)
  }
  const about = ({ input }: Entry): string => colors.cyan(input.padEnd(8))
  return {
    step: say,
    client: (entry: Entry, line: ClientLine): void => {
      if (line.type === 'submitted')
        say(`${about(entry)} intent ${short(line.intentHash)} signed and submitted`)
      if (line.type === 'result') say(resultLine(entry, line, about(entry), colors))
      if (line.type === 'failed') say(`${about(entry)} ${colors.red(line.code)} ${line.message}`)
    },
    auction: (entry: Entry, { reveals, awards }: AuctionTranscript): void => {
      const award = awards.at(-1)?.award
      const bids = reveals
        .toSorted((a, b) => (a.bid.price < b.bid.price ? -1 : 1))
        .map(({ bid }) => `${nameOf(bid.solver)} ${formatAmount(bid.price)}`)
      if (award === undefined) return
      say(`${about(entry)} ${bids.length} bids: ${bids.join(', ')}`)
      say(
        `${about(entry)} ${colors.bold(nameOf(award.solver))} wins at ${formatAmount(award.price)}`,
      )
    },
    event: (entry: Entry, event: GavelEvent): void => {
      const tx = colors.dim(`tx ${short(event.txHash)}`)
      if (event.name === 'Filled') {
        const { claim, bond } = event.args
        say(
          `${about(entry)} filled by ${nameOf(claim.solver)}: ${formatAmount(claim.price)} paid, bond of ${formatAmount(bond)} locked, ${tx}`,
        )
      }
      if (event.name === 'Finalized')
        say(
          `${about(entry)} ${colors.green('final')}: ${nameOf(event.args.solver)} is credited, ${tx}`,
        )
      if (event.name === 'Refuted')
        say(
          `${about(entry)} ${colors.red(colors.bold('refuted'))}: the bond of ${nameOf(event.args.solver)} is slashed, the client refunded, ${tx}`,
        )
    },
    summary: (entries: readonly Entry[], fraud: readonly Fraud[]): void => {
      const rows = entries.map((entry) => rowOf(entry, nameOf, colors))
      write(
        `\n${table(['task', 'read', 'solver', 'price', 'bids', 'award', 'result', 'state'], rows)}`,
      )
      for (const { solver, stakeBefore, stakeAfter, proofGas, clientRefunded } of fraud) {
        write(
          `\n${colors.red('fraud')}: ${nameOf(solver)}'s stake ${formatAmount(stakeBefore)} -> ${formatAmount(stakeAfter)}; ` +
            `one proof of ${proofGas.toLocaleString('en-US')} gas; the client was credited ${formatAmount(clientRefunded)}`,
        )
      }
      write('\n')
    },
  }
}

type Colors = ReturnType<typeof pc.createColors>

const resultLine = (
  { expected }: Entry,
  { label, isRight }: Extract<ClientLine, { type: 'result' }>,
  about: string,
  colors: Colors,
): string => {
  const verdict = isRight ? colors.green('as recomputed') : colors.red('NOT what the model gives')
  const shown = expected === undefined ? '' : ` (the picture shows ${expected})`
  return `${about} result opened: ${colors.bold(label)}${shown}, ${verdict}`
}

/** Letters of a text that the table has room for. */
const LONGEST = 24

const rowOf = (entry: Entry, nameOf: (account: Address) => string, colors: Colors): string[] => {
  const {
    label = '-',
    isRight,
    solver,
    price,
    bids,
    state,
    submittedAtMs,
    awardedAtMs,
    resultAtMs,
  } = entry
  const since = (atMs: number | undefined): string =>
    atMs === undefined || submittedAtMs === undefined ? '-' : `${atMs - submittedAtMs} ms`
  const brief = label.length > LONGEST ? `${label.slice(0, LONGEST)}…` : label
  const read = isRight === false ? colors.red(`${brief} (wrong)`) : brief
  const shown =
    state === 'refuted' ? colors.red(state) : state === 'final' ? colors.green(state) : state
  return [
    entry.input,
    read,
    solver === undefined ? '-' : nameOf(solver),
    price === undefined ? '-' : formatAmount(price),
    String(bids ?? 0),
    since(awardedAtMs),
    since(resultAtMs),
    shown,
  ]
}
