import type { ModelView } from '@gavel/protocol/indexer'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { API } from '../api/http.ts'
import { queries } from '../api/queries.ts'
import { Account } from '../components/Account.tsx'
import { Hash } from '../components/Hash.tsx'
import { Loaded } from '../components/Loaded.tsx'
import { Panel, Title } from '../components/Panel.tsx'
import { Stat, Stats } from '../components/Stat.tsx'
import { type Column, Table } from '../components/Table.tsx'
import { useToken } from '../components/useInfo.ts'
import { formatCount } from '../format/amount.ts'

const Certificate = lazy(() => import('../model/Certificate.tsx'))

/** One model: its graph, what is certain about it, what it costs. */
export const Model = () => {
  const { id } = useParams({ from: '/models/$id' })
  const found = useQuery(queries.model(id))
  return <Loaded query={found}>{(view) => <Known view={view} />}</Loaded>
}

const Known = ({ view: { model, listings } }: { view: ModelView }) => {
  const { format } = useToken()
  return (
    <>
      <Title note={<Hash value={model.modelId} />}>{model.name ?? 'Model'}</Title>
      {model.description && <p className="mb-3 text-soft">{model.description}</p>}
      <Stats label="Figures of this model">
        <Stat label="Asked for" value={formatCount(model.intents)} />
        <Stat label="Paid" tone="good" value={formatCount(model.paid)} />
        <Stat
          label="Refuted"
          value={formatCount(model.refuted)}
          {...(model.refuted === 0 ? {} : { tone: 'bad' as const })}
        />
        <Stat label="Median price" value={format(model.medianPrice)} />
        <Stat
          label="Multiplications"
          value={model.multiplications === null ? '–' : formatCount(model.multiplications)}
        />
        <Stat label="Served here" value={model.served ? 'yes' : 'no'} />
      </Stats>
      {model.served ? (
        <Suspense fallback={<div className="h-64 px-3 text-soft">Fetching the model…</div>}>
          <Certificate modelId={model.modelId} />
        </Suspense>
      ) : (
        <Panel title="Graph">
          <p className="px-3 py-4 text-soft">
            The auctioneer that is followed here does not serve this model, so there is nothing to
            read.
          </p>
        </Panel>
      )}
      <Panel note="from the registry, which vouches for nothing" title="Listings">
        <Listings listings={listings} />
      </Panel>
      <p className="flex gap-4">
        <Link search={{ model: model.modelId }} to="/intents">
          Intents for this model
        </Link>
        {model.served && (
          <a
            download={`${model.name ?? 'model'}.gavel`}
            href={`${API}/v1/models/${model.modelId}/container`}
          >
            Download the .gavel container
          </a>
        )}
      </p>
    </>
  )
}

type Listing = ModelView['listings'][number]

const Listings = ({ listings }: { listings: readonly Listing[] }) => {
  const columns: readonly Column<Listing>[] = [
    { name: 'Publisher', cell: ({ publisher }) => <Account value={publisher} /> },
    { name: 'Royalty', align: 'right', cell: ({ royaltyBps }) => `${royaltyBps / 100} %` },
    { name: 'Model', isExtra: true, cell: ({ modelUri }) => modelUri },
    { name: 'Card', isExtra: true, cell: ({ cardUri }) => cardUri || '–' },
    { name: 'Block', align: 'right', cell: ({ block }) => block },
  ]
  return (
    <Table
      caption="Listings"
      columns={columns}
      empty="Nobody has listed it; intents may ask for it all the same."
      keyOf={({ listing }) => listing}
      rows={listings}
    />
  )
}
