import type { DisputeStep, DisputeView } from '@gavel/protocol/indexer'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { queries } from '../api/queries.ts'
import { Account } from '../components/Account.tsx'
import { Hash } from '../components/Hash.tsx'
import { Loaded } from '../components/Loaded.tsx'
import { Facts, Panel } from '../components/Panel.tsx'
import { Status } from '../components/Status.tsx'
import { type Column, Table } from '../components/Table.tsx'
import { Time } from '../components/Time.tsx'
import { useToken } from '../components/useInfo.ts'
import { Proof } from '../dispute/Proof.tsx'
import { TimeLeft } from '../dispute/TimeLeft.tsx'
import { fullTime } from '../format/time.ts'

/** One dispute: what is said to be wrong, who has moved, and who pays. */
export const Dispute = () => {
  const { hash } = useParams({ from: '/disputes/$hash' })
  const found = useQuery(queries.dispute(hash))
  return <Loaded query={found}>{(view) => <Known view={view} />}</Loaded>
}

const Known = ({ view }: { view: DisputeView }) => {
  const { dispute, steps, windowEnd, proof, proofGas } = view
  const { format } = useToken()
  const params = { hash: dispute.intentHash }
  return (
    <>
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
        <h1 className="font-semibold text-lg tracking-tight">Dispute</h1>
        <Hash value={dispute.intentHash} />
        <Status value={dispute.status} />
        <Link className="underline" params={params} to="/auctions/$hash">
          Auction
        </Link>
        <Link className="underline" params={params} to="/intents/$hash">
          Intent
        </Link>
      </div>
      {proof !== null && (
        <Panel note="decoded from the transaction that proved it" title="What was wrong">
          <Proof gas={proofGas} proof={proof} view={view} />
        </Panel>
      )}
      <div className="grid gap-x-4 lg:grid-cols-2">
        <Panel title="The claim">
          <Facts
            rows={[
              ['Solver', <Account key="solver" value={dispute.solver} />],
              ['Client', <Account key="client" value={dispute.client} />],
              ['Price', format(dispute.price)],
              ['Bond at risk', format(dispute.bond)],
              ['To move', dispute.mover ?? 'nobody'],
              ['Time left', <TimeLeft dueAt={dispute.dueAt} key="left" />],
              ['Window ends', fullTime(windowEnd * 1000).slice(0, 19)],
            ]}
          />
        </Panel>
        <Panel note="in the transaction that ended the claim" title="Who got what">
          <Money view={view} />
        </Panel>
      </div>
      <Panel title="Moves">
        <Moves steps={steps} />
      </Panel>
    </>
  )
}

const Money = ({ view: { dispute, payouts, burned } }: { view: DisputeView }) => {
  const { format } = useToken()
  if (dispute.status === 'filled') return <p className="px-3 py-3 text-soft">Not decided yet.</p>
  return (
    <Facts
      rows={[
        ...payouts.map(
          ({ account, amount }) =>
            [
              account === dispute.client ? 'To the client' : 'To the prover',
              <span key={account}>
                <Account value={account} /> {format(amount)}
              </span>,
            ] as const,
        ),
        ['Burned', format(burned)],
        [
          'From the solver',
          dispute.status === 'refuted' ? `${format(dispute.bond)} of its stake` : 'nothing',
        ],
      ]}
    />
  )
}

const Moves = ({ steps }: { steps: readonly DisputeStep[] }) => {
  const columns: readonly Column<DisputeStep>[] = [
    { name: 'Move', cell: ({ kind }) => kind },
    { name: 'By', cell: ({ actor }) => (actor ? <Account value={actor} /> : '–') },
    { name: 'Then to move', cell: ({ mover }) => mover ?? 'nobody' },
    { name: 'Transaction', isExtra: true, cell: ({ txHash }) => <Hash value={txHash} /> },
    { name: 'Block', align: 'right', isExtra: true, cell: ({ block }) => block },
    { name: 'When', align: 'right', cell: ({ at }) => <Time atMs={at * 1000} /> },
  ]
  return (
    <Table
      caption="Moves, the first one first"
      columns={columns}
      empty="Nobody has moved."
      keyOf={({ kind, block }) => `${kind}-${block}`}
      rows={steps}
    />
  )
}
