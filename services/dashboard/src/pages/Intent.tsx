import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type IntentDetail, queries } from '../api/queries.ts'
import { Account } from '../components/Account.tsx'
import { Activity } from '../components/Activity.tsx'
import { Hash } from '../components/Hash.tsx'
import { IntentHeader } from '../components/IntentHeader.tsx'
import { Loaded } from '../components/Loaded.tsx'
import { Facts, Panel } from '../components/Panel.tsx'
import { useToken } from '../components/useInfo.ts'
import { fullTime, span } from '../format/time.ts'

/** One intent, as its client sees it. */
export const Intent = () => {
  const { hash } = useParams({ from: '/intents/$hash' })
  const found = useQuery(queries.intent(hash))
  return <Loaded query={found}>{(detail) => <Known detail={detail} />}</Loaded>
}

const Known = ({ detail }: { detail: IntentDetail }) => (
  <>
    <IntentHeader detail={detail} title="Intent" />
    <div className="grid gap-x-4 lg:grid-cols-2">
      <Asked detail={detail} />
      <Got detail={detail} />
    </div>
    <Panel note="times of the auctioneer" title="Timeline">
      <Timeline detail={detail} />
    </Panel>
    <Panel note="from contract events" title="On the chain">
      <Activity rows={detail.events} />
    </Panel>
  </>
)

const Asked = ({ detail: { row, signed } }: { detail: IntentDetail }) => {
  const { format } = useToken()
  const intent = signed?.intent
  return (
    <Panel note="what the client signed" title="Asked">
      <Facts
        rows={[
          ['Client', row.client ? <Account key="client" value={row.client} /> : '–'],
          [
            'Model',
            row.modelId ? (
              <Link key="model" className="font-mono" params={{ id: row.modelId }} to="/models/$id">
                {row.modelId.slice(0, 18)}…
              </Link>
            ) : (
              '–'
            ),
          ],
          ['At most', format(row.cap)],
          ['Bond of the solver', format(row.bond)],
          ['Longest time', intent ? span(Number(intent.maxEtaMs)) : '–'],
          ['Window to refute', intent ? `${intent.challengeWindow} s` : '–'],
          ['Input', intent ? <Hash key="input" value={String(intent.inputRoot)} /> : '–'],
        ]}
      />
    </Panel>
  )
}

const Got = ({ detail: { row, events } }: { detail: IntentDetail }) => {
  const { format } = useToken()
  const filled = events.find(({ name }) => name === 'Filled')?.args as
    | { claim: Record<string, string> }
    | undefined
  return (
    <Panel note="what the solver committed to" title="Got">
      <Facts
        rows={[
          ['Solver', row.solver ? <Account key="solver" value={row.solver} /> : '–'],
          ['Price', format(row.price)],
          ['Fill', row.fillTx ? <Hash key="fill" value={row.fillTx} /> : 'not on the chain yet'],
          ['Output', filled ? <Hash key="out" value={filled.claim.outputRoot ?? ''} /> : '–'],
          ['Trace', filled ? <Hash key="trace" value={filled.claim.traceRoot ?? ''} /> : '–'],
          ['Window ends', row.windowEnd ? fullTime(row.windowEnd * 1000).slice(0, 19) : '–'],
          ['End', row.endTx ? <Hash key="end" value={row.endTx} /> : '–'],
        ]}
      />
    </Panel>
  )
}

const Timeline = ({ detail: { signed } }: { detail: IntentDetail }) => {
  const entries = signed?.timeline ?? []
  if (entries.length === 0) return <p className="px-3 py-3 text-soft">No auctioneer told of it.</p>
  return (
    <ol className="px-3 py-2">
      {entries.map(({ status, atMs }, i) => (
        <li className="flex gap-3" key={`${status}-${atMs}`}>
          <time
            className="w-28 font-mono text-soft text-xs"
            dateTime={new Date(atMs).toISOString()}
          >
            {fullTime(atMs).slice(11, 23)}
          </time>
          <span className="w-24">{status}</span>
          <span className="text-soft">
            {i > 0 ? `+ ${span(atMs - (entries[i - 1]?.atMs ?? atMs))}` : ''}
          </span>
        </li>
      ))}
    </ol>
  )
}
