import type { IntentRow } from '@gavel/protocol/indexer'
import type { ReactNode } from 'react'
import { span } from '../format/time.ts'
import { Account } from './Account.tsx'
import { IntentLink } from './IntentLink.tsx'
import { Status } from './Status.tsx'
import { type Column, Table } from './Table.tsx'
import { Time } from './Time.tsx'
import { useToken } from './useInfo.ts'

type Props = {
  readonly rows: readonly IntentRow[]
  readonly caption: string
  readonly empty: ReactNode
}

/** Intents, one a row. */
export const IntentTable = ({ rows, caption, empty }: Props) => {
  const { format } = useToken()
  const columns: readonly Column<IntentRow>[] = [
    {
      name: 'Intent',
      cell: ({ intentHash }) => <IntentLink intentHash={intentHash} to="/auctions/$hash" />,
    },
    { name: 'State', cell: (row) => <Status reorgedFrom={row.reorgedFrom} value={row.status} /> },
    { name: 'Solver', cell: ({ solver }) => (solver ? <Account value={solver} /> : '–') },
    { name: 'Price', align: 'right', cell: ({ price }) => format(price) },
    {
      name: 'Below cap',
      align: 'right',
      isExtra: true,
      cell: ({ price, cap }) =>
        price && cap
          ? `${Number((1000n * (BigInt(cap) - BigInt(price))) / BigInt(cap)) / 10} %`
          : '–',
    },
    { name: 'Bids', align: 'right', isExtra: true, cell: ({ bids }) => bids },
    {
      name: 'Open for',
      align: 'right',
      isExtra: true,
      cell: ({ openedAtMs, closedAtMs }) =>
        openedAtMs && closedAtMs ? span(closedAtMs - openedAtMs) : '–',
    },
    {
      name: 'Rules',
      isExtra: true,
      cell: ({ faults }) =>
        faults === null ? (
          '–'
        ) : faults === 0 ? (
          'kept'
        ) : (
          <span className="text-bad">{faults} broken</span>
        ),
    },
    { name: 'When', align: 'right', isExtra: true, cell: ({ atMs }) => <Time atMs={atMs} /> },
  ]
  return (
    <Table
      caption={caption}
      columns={columns}
      empty={empty}
      keyOf={({ intentHash }) => intentHash}
      rows={rows}
    />
  )
}
