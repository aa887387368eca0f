import type { ActivityRow } from '@gavel/protocol/indexer'
import { Link } from '@tanstack/react-router'
import { shortHash } from '../format/hash.ts'
import { Account } from './Account.tsx'
import { Command } from './Command.tsx'
import { type Column, Table } from './Table.tsx'
import { Time } from './Time.tsx'
import { useToken } from './useInfo.ts'

/** Events of the contracts, one a row. */
export const Activity = ({ rows }: { rows: readonly ActivityRow[] }) => {
  const { format } = useToken()
  const columns: readonly Column<ActivityRow>[] = [
    {
      name: 'Event',
      cell: ({ name }) => (
        <span className={`whitespace-nowrap ${name === 'Refuted' ? 'text-bad' : ''}`}>{name}</span>
      ),
    },
    {
      name: 'About',
      cell: ({ intentHash }) =>
        intentHash ? (
          <Link
            className="inline-flex min-h-6 items-center whitespace-nowrap font-mono"
            params={{ hash: intentHash }}
            to="/intents/$hash"
          >
            {shortHash(intentHash)}
          </Link>
        ) : (
          '–'
        ),
    },
    {
      name: 'Account',
      isExtra: true,
      cell: ({ account }) => (account ? <Account value={account} /> : '–'),
    },
    { name: 'Amount', align: 'right', cell: ({ args }) => format(amountIn(args)) },
    { name: 'When', align: 'right', isExtra: true, cell: ({ at }) => <Time atMs={at * 1000} /> },
  ]
  return (
    <Table
      caption="Events of the contracts"
      columns={columns}
      empty={
        <>
          There is no such event. To make one: <Command>pnpm gavel solver stake 10</Command>
        </>
      }
      keyOf={({ block, logIndex }) => `${block}-${logIndex}`}
      rows={rows}
    />
  )
}

/** The money in an event's arguments. */
const amountIn = (args: unknown): string | undefined => {
  const parts = args as Readonly<Record<string, unknown>>
  const claim = parts.claim as Readonly<Record<string, unknown>> | undefined
  const found = parts.amount ?? parts.price ?? claim?.price ?? parts.bond
  return typeof found === 'string' ? found : undefined
}
