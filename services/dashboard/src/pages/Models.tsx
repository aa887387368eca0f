import type { ModelRow } from '@gavel/protocol/indexer'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { queries } from '../api/queries.ts'
import { Command } from '../components/Command.tsx'
import { Loaded } from '../components/Loaded.tsx'
import { Panel, Title } from '../components/Panel.tsx'
import { type Column, Table } from '../components/Table.tsx'
import { useToken } from '../components/useInfo.ts'
import { formatCount } from '../format/amount.ts'
import { shortHash } from '../format/hash.ts'

/** Models that are listed, served, or were asked for. */
export const Models = () => {
  const found = useQuery(queries.models)
  const { format } = useToken()
  const columns: readonly Column<ModelRow>[] = [
    {
      name: 'Model',
      cell: ({ modelId, name }) => (
        <Link
          className="inline-flex min-h-6 items-center"
          data-row=""
          params={{ id: modelId }}
          to="/models/$id"
        >
          {name ?? <span className="font-mono">{shortHash(modelId)}</span>}
        </Link>
      ),
    },
    { name: 'Asked for', align: 'right', cell: ({ intents }) => formatCount(intents) },
    { name: 'Paid', align: 'right', cell: ({ paid }) => formatCount(paid) },
    {
      name: 'Refuted',
      align: 'right',
      cell: ({ refuted }) => (refuted === 0 ? 0 : <span className="text-bad">✕ {refuted}</span>),
    },
    { name: 'Median price', align: 'right', cell: ({ medianPrice }) => format(medianPrice) },
    {
      name: 'Multiplications',
      align: 'right',
      isExtra: true,
      cell: (row) => (row.multiplications === null ? '–' : formatCount(row.multiplications)),
    },
    { name: 'Listings', align: 'right', isExtra: true, cell: ({ listings }) => listings },
    { name: 'Served', isExtra: true, cell: ({ served }) => (served ? 'yes' : 'no') },
    {
      name: 'What it does',
      isExtra: true,
      cell: ({ description }) => <span className="text-soft">{description ?? ''}</span>,
    },
  ]
  return (
    <>
      <Title note="names are the models’ own metadata; the id is the hash of all that computes">
        Models
      </Title>
      <Panel title="Directory">
        <Loaded query={found}>
          {({ rows }) => (
            <Table
              caption="Models"
              columns={columns}
              empty={
                <>
                  No model is listed or served.{' '}
                  <Command>pnpm gavel model publish model.gavel</Command>
                </>
              }
              keyOf={({ modelId }) => modelId}
              rows={rows}
            />
          )}
        </Loaded>
      </Panel>
    </>
  )
}
