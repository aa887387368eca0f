import type { SolverRow } from '@gavel/protocol/indexer'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { queries } from '../api/queries.ts'
import { Command } from '../components/Command.tsx'
import { Loaded } from '../components/Loaded.tsx'
import { Panel, Title } from '../components/Panel.tsx'
import { type Column, Table } from '../components/Table.tsx'
import { useNames, useToken } from '../components/useInfo.ts'
import { formatShare } from '../format/amount.ts'
import { shortHash } from '../format/hash.ts'
import { span } from '../format/time.ts'

/** Everybody who ever staked or bid. */
export const Solvers = () => {
  const found = useQuery(queries.solvers)
  const { format } = useToken()
  const names = useNames()
  const columns: readonly Column<SolverRow>[] = [
    {
      name: 'Solver',
      cell: ({ solver }) => (
        <Link
          className="inline-flex min-h-6 items-center whitespace-nowrap"
          data-row=""
          params={{ account: solver }}
          title={solver}
          to="/solvers/$account"
        >
          {names[solver.toLowerCase()] ?? <span className="font-mono">{shortHash(solver)}</span>}
        </Link>
      ),
    },
    { name: 'Won', align: 'right', cell: ({ wins, bids }) => `${wins} of ${bids}` },
    {
      name: 'Win rate',
      align: 'right',
      isExtra: true,
      cell: (row) => formatShare(row.wins, row.bids),
    },
    { name: 'Median bid', align: 'right', isExtra: true, cell: (row) => format(row.medianPrice) },
    {
      name: 'Bids after',
      align: 'right',
      isExtra: true,
      cell: ({ medianBidMs }) => (medianBidMs === null ? '–' : span(medianBidMs)),
    },
    { name: 'Paid', align: 'right', isExtra: true, cell: ({ paid }) => paid },
    {
      name: 'Refuted',
      align: 'right',
      cell: ({ refuted }) => (refuted === 0 ? 0 : <span className="text-bad">✕ {refuted}</span>),
    },
    { name: 'Earned', align: 'right', cell: ({ earned }) => format(earned) },
    { name: 'Stake', align: 'right', cell: ({ stake }) => format(stake, 2) },
    {
      name: 'Reserved',
      align: 'right',
      isExtra: true,
      cell: ({ reserved }) => format(reserved, 2),
    },
  ]
  return (
    <>
      <Title note="stake, claims and earnings from the chain; bids from the auctioneer">
        Solvers
      </Title>
      <Panel note="most wins first" title="Directory">
        <Loaded query={found}>
          {({ rows }) => (
            <Table
              caption="Solvers"
              columns={columns}
              empty={
                <>
                  Nobody has staked yet. Be the first: <Command>pnpm gavel solver stake 10</Command>
                </>
              }
              keyOf={({ solver }) => solver}
              rows={rows}
            />
          )}
        </Loaded>
      </Panel>
    </>
  )
}
