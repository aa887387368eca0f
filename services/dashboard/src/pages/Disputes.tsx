import type { DisputeRow } from '@gavel/protocol/indexer'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../api/queries.ts'
import { Account } from '../components/Account.tsx'
import { IntentLink } from '../components/IntentLink.tsx'
import { Loaded } from '../components/Loaded.tsx'
import { Panel, Title } from '../components/Panel.tsx'
import { Status } from '../components/Status.tsx'
import { type Column, Table } from '../components/Table.tsx'
import { Time } from '../components/Time.tsx'
import { useToken } from '../components/useInfo.ts'
import { TimeLeft } from '../dispute/TimeLeft.tsx'

/** Claims that somebody proved wrong, challenged, or demanded the output of. */
export const Disputes = () => {
  const found = useQuery(queries.disputes)
  const { format } = useToken()
  const columns: readonly Column<DisputeRow>[] = [
    {
      name: 'Intent',
      cell: ({ intentHash }) => <IntentLink intentHash={intentHash} to="/disputes/$hash" />,
    },
    { name: 'State', cell: ({ status }) => <Status value={status} /> },
    { name: 'Solver', cell: ({ solver }) => <Account value={solver} /> },
    { name: 'Bond', align: 'right', cell: ({ bond }) => format(bond) },
    { name: 'Last move', isExtra: true, cell: ({ latest }) => latest },
    { name: 'To move', isExtra: true, cell: ({ mover }) => mover ?? 'nobody' },
    {
      name: 'Time left',
      align: 'right',
      isExtra: true,
      cell: ({ dueAt }) => <TimeLeft dueAt={dueAt} />,
    },
    {
      name: 'Since',
      align: 'right',
      isExtra: true,
      cell: ({ openedAt }) => <Time atMs={openedAt * 1000} />,
    },
  ]
  return (
    <>
      <Title note="all of it from chain events">Disputes</Title>
      <Panel note="the latest move first" title="Proofs, challenges and demands">
        <Loaded query={found}>
          {({ rows }) => (
            <Table
              caption="Disputes"
              columns={columns}
              empty="No result was ever disputed here. The dishonest solver of `pnpm demo` would be."
              keyOf={({ intentHash }) => intentHash}
              rows={rows}
            />
          )}
        </Loaded>
      </Panel>
    </>
  )
}
