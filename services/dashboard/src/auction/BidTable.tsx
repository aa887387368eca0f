import { Account } from '../components/Account.tsx'
import { Status } from '../components/Status.tsx'
import { type Column, Table } from '../components/Table.tsx'
import { useToken } from '../components/useInfo.ts'
import { span } from '../format/time.ts'
import type { BidLine } from './bids.ts'

/** What each reason means, for whoever bid. */
const REASONS: Readonly<Record<string, string>> = {
  WON: 'lowest price of the bids that count',
  OUTBID: 'another bid was cheaper, or as cheap and earlier',
  NOT_REVEALED: 'committed, but not opened before the reveal window ended',
  REVEAL_INVALID:
    'opened against the rules: another bid than committed, too dear, too slow or too short-lived',
  NOT_ACKNOWLEDGED: 'won, but did not answer in time: the award went on to the next bid',
  NOT_REACHED: 'the auction ended before it was this bid’s turn',
  CANCELLED: 'the client withdrew the intent',
  undecided: 'no award yet',
}

/** All bids with the reason why each won or lost. */
export const BidTable = ({ bids }: { bids: readonly BidLine[] }) => {
  const { format } = useToken()
  const columns: readonly Column<BidLine>[] = [
    { name: 'Rank', cell: (bid) => (bid.price === undefined ? '–' : bids.indexOf(bid) + 1) },
    { name: 'Solver', cell: ({ solver }) => <Account value={solver} /> },
    { name: 'Price', align: 'right', cell: ({ price }) => format(price) },
    {
      name: 'Above winner',
      align: 'right',
      isExtra: true,
      cell: ({ delta }) => (delta === undefined ? '–' : delta === 0n ? '' : `+${format(delta)}`),
    },
    { name: 'Arrived', align: 'right', cell: ({ afterMs }) => span(afterMs) },
    { name: 'Sequence', align: 'right', isExtra: true, cell: ({ sequence }) => sequence },
    { name: 'Outcome', cell: ({ reason }) => <Status value={reason} /> },
    {
      name: 'Why',
      isExtra: true,
      cell: ({ reason }) => <span className="text-soft">{REASONS[reason] ?? ''}</span>,
    },
  ]
  return (
    <Table
      caption="Bids, the best first"
      columns={columns}
      empty="Nobody bid before the auction closed."
      keyOf={({ sequence }) => String(sequence)}
      rows={bids}
    />
  )
}
