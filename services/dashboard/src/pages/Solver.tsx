import type { SolverRow } from '@gavel/protocol/indexer'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ApiError } from '../api/http.ts'
import { queries, type SolverBid } from '../api/queries.ts'
import { Activity } from '../components/Activity.tsx'
import { Hash } from '../components/Hash.tsx'
import { IntentLink } from '../components/IntentLink.tsx'
import { IntentTable } from '../components/IntentTable.tsx'
import { Loaded } from '../components/Loaded.tsx'
import { Panel, Title } from '../components/Panel.tsx'
import { Stat, Stats } from '../components/Stat.tsx'
import { Status } from '../components/Status.tsx'
import { type Column, Table } from '../components/Table.tsx'
import { Time } from '../components/Time.tsx'
import { useNames, useToken } from '../components/useInfo.ts'
import { formatShare } from '../format/amount.ts'
import { shortHash } from '../format/hash.ts'
import { span } from '../format/time.ts'

/** One solver, or a client: whoever has an account. */
export const Solver = () => {
  const { account } = useParams({ from: '/solvers/$account' })
  const name = useNames()[account.toLowerCase()]
  const solver = useQuery(queries.solver(account))
  const bids = useQuery(queries.solverBids(account))
  const claims = useQuery(queries.intents({ solver: account }, 20))
  const asked = useQuery(queries.intents({ client: account }, 20))
  const events = useQuery(queries.activity(20, account))
  const isClient = (asked.data?.rows.length ?? 0) > 0
  const isSolver = !(solver.error instanceof ApiError && solver.error.status === 404)
  return (
    <>
      <Title note={<Hash value={account} />}>{name ?? shortHash(account)}</Title>
      {isClient && (
        <Panel title="Asked for">
          <IntentTable caption="Intents of this client" empty="" rows={asked.data?.rows ?? []} />
        </Panel>
      )}
      {!isSolver && !isClient && (
        <p className="mb-3 text-soft">
          This account has neither staked, bid, nor asked for anything.
        </p>
      )}
      {isSolver && (
        <>
          <Loaded height="h-32" query={solver}>
            {(row) => <Figures row={row} />}
          </Loaded>
          <Panel note="the latest 100" title="Bids">
            <Loaded query={bids}>{({ rows }) => <Bids rows={rows} />}</Loaded>
          </Panel>
          <Panel
            note={
              <Link search={{ solver: account }} to="/intents">
                all of them
              </Link>
            }
            title="Won"
          >
            <Loaded query={claims}>
              {({ rows }) => (
                <IntentTable
                  caption="Intents that it won"
                  empty="It has won nothing yet."
                  rows={rows}
                />
              )}
            </Loaded>
          </Panel>
        </>
      )}
      <Panel note="from contract events that name it" title="On the chain">
        <Loaded query={events}>{({ rows }) => <Activity rows={rows} />}</Loaded>
      </Panel>
    </>
  )
}

const Figures = ({ row }: { row: SolverRow }) => {
  const { format } = useToken()
  return (
    <Stats label="Figures of this solver">
      <Stat label="Stake" value={format(row.stake)} />
      <Stat hint="backs open claims" label="Reserved" value={format(row.reserved)} />
      <Stat label="On its way out" value={format(row.unbonding)} />
      <Stat hint="earned and not withdrawn" label="Credit" value={format(row.credit)} />
      <Stat label="Earned" tone="good" value={format(row.earned)} />
      <Stat
        label="Slashed"
        value={format(row.slashed)}
        {...(row.slashed === '0' ? {} : { tone: 'bad' as const })}
      />
      <Stat label="Bids" value={row.bids} />
      <Stat label="Win rate" value={formatShare(row.wins, row.bids)} />
      <Stat label="Not opened" value={row.unrevealed} />
      <Stat label="Median bid" value={format(row.medianPrice)} />
      <Stat
        hint="half of its commitments came sooner after the opening"
        label="Bids after"
        value={row.medianBidMs === null ? '–' : span(row.medianBidMs)}
      />
      <Stat
        label="Refuted"
        value={row.refuted}
        {...(row.refuted === 0 ? {} : { tone: 'bad' as const })}
      />
    </Stats>
  )
}

const Bids = ({ rows }: { rows: readonly SolverBid[] }) => {
  const { format } = useToken()
  const columns: readonly Column<SolverBid>[] = [
    {
      name: 'Auction',
      cell: ({ intentHash }) => <IntentLink intentHash={intentHash} to="/auctions/$hash" />,
    },
    { name: 'Bid', align: 'right', cell: ({ price }) => format(price) },
    { name: 'Winning price', align: 'right', cell: (bid) => format(bid.winningPrice) },
    { name: 'Outcome', cell: ({ reason }) => <Status value={reason ?? 'undecided'} /> },
    { name: 'State', isExtra: true, cell: ({ status }) => <Status value={status} /> },
    { name: 'When', align: 'right', isExtra: true, cell: ({ atMs }) => <Time atMs={atMs} /> },
  ]
  return (
    <Table
      caption="Latest bids"
      columns={columns}
      empty="It has not bid in any auction that is known here."
      keyOf={({ intentHash, sequence }) => `${intentHash}-${sequence}`}
      rows={rows}
    />
  )
}
