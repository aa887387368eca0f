import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { queries } from '../api/queries.ts'
import { Activity } from '../components/Activity.tsx'
import { Command } from '../components/Command.tsx'
import { IntentTable } from '../components/IntentTable.tsx'
import { Loaded } from '../components/Loaded.tsx'
import { OpenAuctions } from '../components/OpenAuctions.tsx'
import { Panel, Title } from '../components/Panel.tsx'
import { TotalsStrip } from '../components/TotalsStrip.tsx'
import { useToken } from '../components/useInfo.ts'

const RateChart = lazy(() => import('../charts/RateChart.tsx'))
const BUCKET_SECONDS = 10
const OPEN = 'open,revealing,awarded'

/** What happens now. */
export const Live = () => {
  const totals = useQuery(queries.totals)
  const open = useQuery(queries.intents({ status: OPEN }, 12))
  const recent = useQuery(queries.intents({}, 20))
  const activity = useQuery(queries.activity(20))
  const { symbol } = useToken()
  return (
    <>
      <Title note={symbol && `amounts in ${symbol}`}>Live</Title>
      <Loaded height="h-32" query={totals}>
        {(data) => <TotalsStrip totals={data} />}
      </Loaded>
      <Panel
        note="bids are sealed until the close: until then nobody sees a price"
        title="Auctions that run now"
      >
        <Loaded height="h-16" query={open}>
          {({ rows }) => <OpenAuctions rows={rows} />}
        </Loaded>
      </Panel>
      <Panel note={`per ${BUCKET_SECONDS} s, the last 15 minutes, from /v1/series`} title="Rate">
        <Suspense fallback={<div className="h-44" />}>
          <RateChart bucket={BUCKET_SECONDS} />
        </Suspense>
      </Panel>
      <div className="grid gap-x-4 lg:grid-cols-[5fr_4fr]">
        <Panel title="Latest intents">
          <Loaded query={recent}>
            {({ rows }) => (
              <IntentTable
                caption="Latest intents"
                empty={
                  <>
                    Nobody has asked for anything yet. <Command>{ASK}</Command>
                  </>
                }
                rows={rows}
              />
            )}
          </Loaded>
        </Panel>
        <Panel note="from contract events" title="On the chain">
          <Loaded query={activity}>{({ rows }) => <Activity rows={rows} />}</Loaded>
        </Panel>
      </div>
    </>
  )
}

const ASK = 'pnpm gavel ask --model digits --input examples/digits/3-b.png --max-price 0.05'
