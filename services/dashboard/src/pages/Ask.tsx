import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { queries } from '../api/queries.ts'
import { isReplay } from '../api/replay.ts'
import { Command } from '../components/Command.tsx'
import { Loaded } from '../components/Loaded.tsx'
import { Panel, Title } from '../components/Panel.tsx'

const Desk = lazy(() => import('../ask/Desk.tsx'))

/** A question of one's own, from the drawing to the verified answer. */
export const Ask = () => (
  <>
    <Title note="sign what you want computed; solvers bid for it; check what you get">Ask</Title>
    {isReplay ? (
      <NotHere reason="A recording cannot answer. Open the page without ?replay=." />
    ) : (
      <Live />
    )}
  </>
)

const Live = () => {
  const info = useQuery(queries.info)
  const models = useQuery(queries.models)
  return (
    <Loaded query={info}>
      {(known) =>
        known.ask === null ? (
          <NotHere reason="Whoever runs this indexer does not offer it (ASK_RPC_URL is not set)." />
        ) : (
          <Loaded query={models}>
            {({ rows }) => (
              <Suspense fallback={<div aria-busy="true" className="h-96" />}>
                {known.ask && <Desk info={known} models={rows} settings={known.ask} />}
              </Suspense>
            )}
          </Loaded>
        )
      }
    </Loaded>
  )
}

const NotHere = ({ reason }: { reason: string }) => (
  <Panel title="Not on this page">
    <div className="px-3 py-3">
      <p>{reason}</p>
      <p className="pt-1 text-soft">
        From a terminal: <Command>{ASK}</Command>
      </p>
    </div>
  </Panel>
)

const ASK = 'pnpm gavel ask --model digits --input examples/digits/3-b.png --max-price 0.05'
