import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { API } from '../api/http.ts'
import { type IntentDetail, queries } from '../api/queries.ts'
import { BidLadder } from '../auction/BidLadder.tsx'
import { BidTable } from '../auction/BidTable.tsx'
import { bidsOf } from '../auction/bids.ts'
import { WhyThisWon } from '../auction/WhyThisWon.tsx'
import { Command } from '../components/Command.tsx'
import { IntentHeader } from '../components/IntentHeader.tsx'
import { Loaded } from '../components/Loaded.tsx'
import { Panel } from '../components/Panel.tsx'

/** One auction: every bid, and why the winner won. */
export const Auction = () => {
  const { hash } = useParams({ from: '/auctions/$hash' })
  const found = useQuery(queries.intent(hash))
  return <Loaded query={found}>{(detail) => <Known detail={detail} />}</Loaded>
}

const Known = ({ detail }: { detail: IntentDetail }) => {
  const { row, transcript } = detail
  const bids = bidsOf(detail)
  const url = new URL(`${API}/v1/intents/${row.intentHash}`, location.href).href
  return (
    <>
      <IntentHeader detail={detail} title="Auction" />
      {transcript === null ? (
        <Panel title="Bids">
          <p className="px-3 py-4 text-soft">
            {row.openedAtMs === null
              ? 'This intent was filled on the chain; no auctioneer that is followed here knows of its auction.'
              : 'Bids are sealed until the auction closes. They appear here when it has.'}
          </p>
        </Panel>
      ) : (
        <>
          <Panel note="time since the auction opened, price of each bid" title="Bid ladder">
            <BidLadder bids={bids} row={row} />
          </Panel>
          <Panel title={`${bids.length} bids`}>
            <BidTable bids={bids} />
          </Panel>
          <WhyThisWon bids={bids} detail={detail} />
        </>
      )}
      <Panel title="Take it away">
        <div className="flex flex-wrap gap-x-4 gap-y-1 px-3 py-2">
          <a className="underline" href={url}>
            All of it as JSON
          </a>
          <Command>{`curl ${url}`}</Command>
        </div>
      </Panel>
    </>
  )
}
