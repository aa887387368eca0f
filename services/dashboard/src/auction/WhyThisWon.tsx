import { useQuery } from '@tanstack/react-query'
import type { IntentDetail } from '../api/queries.ts'
import { queries } from '../api/queries.ts'
import { Account } from '../components/Account.tsx'
import { Hash } from '../components/Hash.tsx'
import { Facts, Panel } from '../components/Panel.tsx'
import { useToken } from '../components/useInfo.ts'
import { fullTime } from '../format/time.ts'
import type { BidLine } from './bids.ts'

/** The rule, its inputs, and the winner picked again here. */
export const WhyThisWon = ({
  detail,
  bids,
}: {
  detail: IntentDetail
  bids: readonly BidLine[]
}) => {
  const { format } = useToken()
  const winner = bids.find(({ reason }) => reason === 'WON')
  const next = bids.find(
    ({ price, sequence }) => price !== undefined && sequence !== winner?.sequence,
  )
  return (
    <Panel
      note="of the bids that were opened in time and keep to the intent’s limits, the lowest price; of equal ones the earliest"
      title="Why this won"
    >
      <Facts
        rows={[
          [
            'Winner',
            winner ? (
              <>
                <Account value={winner.solver} /> at {format(winner.price)}, sequence{' '}
                {winner.sequence}
              </>
            ) : (
              'nobody yet'
            ),
          ],
          [
            'By how much',
            winner?.price !== undefined && next?.price !== undefined
              ? next.price === winner.price
                ? 'same price as the next, but earlier'
                : `${format(next.price - winner.price)} below the next bid`
              : 'no other bid counts',
          ],
          ['Recomputed here', <Recomputed detail={detail} key="recomputed" />],
          ['Root of all bids', <Root detail={detail} key="root" />],
          ['Fill', <Filled detail={detail} key="filled" />],
        ]}
      />
    </Panel>
  )
}

const Root = ({ detail: { transcript } }: { detail: IntentDetail }) => {
  const { commitsRoot, closedAtMs, commitCount } = transcript?.close ?? {}
  if (commitsRoot === undefined) return '–'
  return (
    <>
      <Hash value={String(commitsRoot)} /> over {commitCount} commitments, signed by the auctioneer
      at {fullTime(Number(closedAtMs))}
    </>
  )
}

const Filled = ({ detail: { row } }: { detail: IntentDetail }) =>
  row.fillTx === null ? 'not on the chain yet' : <Hash value={row.fillTx} />

/** Runs the whole auction again with the auctioneer's own rules, in this browser. */
const Recomputed = ({ detail }: { detail: IntentDetail }) => {
  const info = useQuery(queries.info).data
  const { signed, transcript, row } = detail
  const run = useQuery({
    queryKey: ['recomputed', row.intentHash, row.status, transcript?.awards.length],
    queryFn: async () => {
      const { recompute } = await import('./recompute.ts')
      return await recompute(detail, info?.deployment ?? {})
    },
    enabled: info !== undefined && signed !== null && transcript !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (run.isError) return <span className="text-bad">could not be run: {run.error.message}</span>
  if (run.data === undefined) return <span className="text-soft">running…</span>
  const { faults, unchecked, ms, checked } = run.data
  if (faults.length > 0) {
    return (
      <span className="text-bad" data-recomputed="faulty">
        ✕ not as the rules say: {faults.map(({ code, at }) => `${code} (${at})`).join(', ')}
      </span>
    )
  }
  return (
    <span data-recomputed="same">
      <span className="text-good">● same winner, same root, same reasons</span>
      <span className="text-soft">
        : {checked} signatures, order, root, reveals and awards run again in this browser in {ms}{' '}
        ms.
        {unchecked > 0 &&
          ` ${unchecked} signatures are of contract accounts or operators, which only the chain can judge; the indexer asked it.`}
      </span>
    </span>
  )
}
