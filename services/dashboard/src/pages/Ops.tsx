import { useQuery } from '@tanstack/react-query'
import { type Metric, queries } from '../api/queries.ts'
import { Loaded } from '../components/Loaded.tsx'
import { Panel, Title } from '../components/Panel.tsx'
import { Stat, Stats } from '../components/Stat.tsx'
import { type Column, Table } from '../components/Table.tsx'
import { type Quantiles, quantilesOf, sumOf } from '../format/metrics.ts'
import { ago, clockTime, span } from '../format/time.ts'
import { useLive } from '../live/context.ts'

/** For whoever runs it: lag, queues, stages, refusals. */
export const Ops = () => {
  const ops = useQuery(queries.ops)
  const status = useQuery(queries.status)
  const reorgs = useQuery(queries.reorgs)
  const { state } = useLive()
  const { block, headBlock, auctioneer } = status.data ?? {}
  return (
    <>
      <Title note="from /metrics of the auctioneer and the indexer, every 2 s">Operations</Title>
      <Stats label="Health">
        <Stat
          label="This page"
          value={state}
          {...(state === 'live' ? {} : { tone: 'warn' as const })}
        />
        <Stat label="Head of the chain" value={headBlock ?? 'no answer'} />
        <Stat label="Blocks behind" value={block && headBlock ? headBlock - block.number : '–'} />
        <Stat
          label="Auctioneer"
          value={
            auctioneer === null
              ? 'not followed'
              : auctioneer?.connected
                ? 'connected'
                : 'not connected'
          }
          {...(auctioneer && !auctioneer.connected ? { tone: 'bad' as const } : {})}
        />
        <Stat label="Auctions to read" value={auctioneer?.pending ?? '–'} />
        <Stat label="Reorganisations" value={reorgs.data?.rows.length ?? '–'} />
      </Stats>
      <Loaded query={ops}>
        {({ auctioneer: measured, indexer }) => (
          <>
            <Process metrics={measured} title="Auctioneer" />
            <Panel
              note="since it started; the value below which that share of them lies"
              title="Stages"
            >
              <Stages metrics={measured} name="gavel_stage_ms" label="stage" />
            </Panel>
            <Panel note="how late a due step was taken" title="Lag of steps">
              <Stages metrics={measured} name="gavel_step_lag_ms" label="step" />
            </Panel>
            <Panel title="Refused messages">
              <Refusals metrics={measured} />
            </Panel>
            <Process metrics={indexer} title="Indexer" />
          </>
        )}
      </Loaded>
      <Panel title="Reorganisations">
        <ul className="px-3 py-2">
          {(reorgs.data?.rows ?? []).map(({ id, atMs, fromBlock, undone, intents }) => (
            <li key={id}>
              {clockTime(atMs)} UTC: from block {fromBlock} on, {undone} events and {intents.length}{' '}
              intents taken back
            </li>
          ))}
          {reorgs.data?.rows.length === 0 && (
            <li className="text-soft">None since the indexer began.</li>
          )}
        </ul>
      </Panel>
    </>
  )
}

const Process = ({ metrics, title }: { metrics: readonly Metric[]; title: string }) => {
  if (metrics.length === 0) {
    return (
      <Panel title={title}>
        <p className="px-3 py-3 text-soft">Its /metrics cannot be read from here.</p>
      </Panel>
    )
  }
  const value = (name: string): number => sumOf(metrics, name)
  const startedAt = value('process_start_time_seconds')
  return (
    <Stats label={`Process of the ${title}`}>
      <Stat label={`${title} up for`} value={ago(Date.now() - startedAt * 1000)} />
      <Stat
        label="Memory"
        value={`${Math.round(value('process_resident_memory_bytes') / 1e6)} MB`}
      />
      <Stat label="Loop lag, p99" value={span(value('nodejs_eventloop_lag_p99_seconds') * 1000)} />
      <Stat label="CPU time" value={`${value('process_cpu_seconds_total').toFixed(1)} s`} />
      {title === 'Auctioneer' ? (
        <Stat label="Solvers connected" value={value('gavel_feeds')} />
      ) : (
        <Stat label="Readers" value={value('gavel_indexer_streams')} />
      )}
      {title === 'Auctioneer' ? (
        <Stat label="Events" value={value('gavel_events_total')} />
      ) : (
        <Stat label="Events written" value={value('gavel_indexer_events_total')} />
      )}
    </Stats>
  )
}

const Stages = ({
  metrics,
  name,
  label,
}: {
  metrics: readonly Metric[]
  name: string
  label: string
}) => {
  const columns: readonly Column<Quantiles>[] = [
    { name: label, cell: (row) => row.label },
    { name: 'Count', align: 'right', cell: ({ count }) => count },
    { name: 'Mean', align: 'right', cell: ({ mean }) => span(mean) },
    {
      name: 'p50 ≤',
      align: 'right',
      cell: ({ p50 }) => (Number.isFinite(p50) ? span(p50) : '> 5 s'),
    },
    {
      name: 'p99 ≤',
      align: 'right',
      cell: ({ p99 }) => (Number.isFinite(p99) ? span(p99) : '> 5 s'),
    },
  ]
  return (
    <Table
      caption={`Durations by ${label}`}
      columns={columns}
      empty="Nothing was measured yet."
      keyOf={(row) => row.label}
      rows={quantilesOf(metrics, name, label)}
    />
  )
}

const Refusals = ({ metrics }: { metrics: readonly Metric[] }) => {
  const rows = metrics.filter(({ name }) => name === 'gavel_refusals_total')
  const columns: readonly Column<Metric>[] = [
    { name: 'Code', cell: ({ labels }) => <code>{labels.code}</code> },
    { name: 'Count', align: 'right', cell: ({ value }) => value },
  ]
  return (
    <Table
      caption="Refusals by code"
      columns={columns}
      empty="Nothing was refused yet."
      keyOf={({ labels }) => labels.code ?? ''}
      rows={rows}
    />
  )
}
