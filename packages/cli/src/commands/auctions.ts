import type { AuctionTranscript } from '@gavel/protocol'
import { gavelCommand, print } from '../command.ts'
import type { Io } from '../io.ts'
import { formatAmount } from '../present/amount.ts'
import { short } from '../present/printable.ts'
import { table } from '../present/table.ts'
import { parseWhole } from '../present/whole.ts'
import { readingClient } from '../session.ts'
import { resolveSettings } from '../settings.ts'

/** `gavel auctions`: the latest auctions, and why each bid ended as it did. */
export const auctionsCommand = (io: Io) =>
  gavelCommand(
    'auctions',
    'List the latest auctions with every bid and its outcome',
    'auctions --limit 5',
  )
    .option('--limit <count>', 'how many', '10')
    .action(async (options) => {
      const client = readingClient(resolveSettings(options, io.env))
      const limit = parseWhole(options.limit, '--limit')
      const auctions = await client.auctions({ limit }, { signal: io.signal })
      print(io, options, auctions, () =>
        table(
          ['intent', 'seq', 'solver', 'price', 'above winner', 'outcome'],
          auctions.flatMap(rowsOf),
        ),
      )
    })

const rowsOf = ({ intentHash, close, outcomes, commitments }: AuctionTranscript): string[][] => {
  if (close === undefined) return [[intentHash, '', '', '', '', 'OPEN']]
  if (outcomes.length === 0)
    return [[intentHash, '', `${commitments.length} bids`, '', '', 'UNDECIDED']]
  return outcomes.map(({ sequence, solver, price, delta, reason }, i) => [
    i === 0 ? intentHash : '',
    String(sequence),
    short(solver),
    price === undefined ? '' : formatAmount(price),
    delta === undefined ? '' : formatAmount(delta),
    reason,
  ])
}
