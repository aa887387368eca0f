import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { IntentFilter } from '../api/queries.ts'
import { queries } from '../api/queries.ts'
import { Command } from '../components/Command.tsx'
import { IntentTable } from '../components/IntentTable.tsx'
import { Loaded } from '../components/Loaded.tsx'
import { Panel, Title } from '../components/Panel.tsx'
import { useNames } from '../components/useInfo.ts'
import { shortHash } from '../format/hash.ts'

const CHOICES = [
  ['All', undefined],
  ['Running', 'open,revealing,awarded'],
  ['Claimed', 'filled'],
  ['Paid', 'released,final'],
  ['Refuted', 'refuted'],
  ['Unfilled', 'unfilled,cancelled'],
] as const

/** All intents, filtered by the address of the page. */
export const Intents = () => {
  const filter = useSearch({ from: '/intents' })
  const found = useQuery(queries.intents(filter))
  return (
    <>
      <Title>Intents</Title>
      <nav aria-label="State" className="mb-3 flex flex-wrap items-center gap-1">
        {CHOICES.map(([label, status]) => (
          <Link
            aria-current={filter.status === status ? 'true' : undefined}
            className="rounded border border-line px-2 py-1 text-soft aria-[current=true]:border-accent aria-[current=true]:text-ink"
            key={label}
            search={{ ...filter, status, before: undefined }}
            to="/intents"
          >
            {label}
          </Link>
        ))}
        <Chosen filter={filter} />
      </nav>
      <Panel title="Newest first">
        <Loaded query={found}>
          {({ rows, next }) => (
            <>
              <IntentTable
                caption="Intents"
                empty={
                  <>
                    No intent is like that. To make one:{' '}
                    <Command>
                      pnpm gavel ask --model digits --input examples/digits/3-b.png --max-price 0.05
                    </Command>
                  </>
                }
                rows={rows}
              />
              <nav
                aria-label="Older and newer"
                className="flex gap-4 border-line border-t px-3 py-2"
              >
                {filter.before && (
                  <Link search={{ ...filter, before: undefined }} to="/intents">
                    Newest
                  </Link>
                )}
                {next ? (
                  <Link search={{ ...filter, before: next }} to="/intents">
                    Older
                  </Link>
                ) : (
                  <span className="text-soft">These are the oldest.</span>
                )}
              </nav>
            </>
          )}
        </Loaded>
      </Panel>
    </>
  )
}

/** The other filters, each with a way to drop it. */
const Chosen = ({ filter }: { filter: IntentFilter }) => {
  const names = useNames()
  return (['solver', 'client', 'model'] as const).map((kind) => {
    const value = filter[kind]
    if (value === undefined) return null
    return (
      <Link
        aria-label={`Drop the filter for ${kind} ${value}`}
        className="rounded border border-accent px-2 py-1"
        key={kind}
        search={{ ...filter, [kind]: undefined, before: undefined }}
        to="/intents"
      >
        {kind} {names[value.toLowerCase()] ?? shortHash(value)} ✕
      </Link>
    )
  })
}
