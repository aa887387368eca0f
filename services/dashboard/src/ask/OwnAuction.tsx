import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { queries } from '../api/queries.ts'
import { BidTable } from '../auction/BidTable.tsx'
import { bidsOf } from '../auction/bids.ts'
import { Hash } from '../components/Hash.tsx'
import { Panel } from '../components/Panel.tsx'
import { Stepper } from '../components/Stepper.tsx'
import type { Asking } from './useAsking.ts'

const POLL_MS = 700

const SAYS: Readonly<Record<Asking['step'], string>> = {
  idle: '',
  preparing: 'Fetching and checking the model, looking at your money…',
  signing: 'Waiting for the signature…',
  waiting: 'Signed and submitted: solvers bid, sealed.',
  paid: 'Paid, and the result is committed on the chain. The key to it is on its way…',
  answered: 'Answered.',
  failed: 'Stopped.',
}

/** The auction of what was just asked, while it runs. */
export const OwnAuction = ({ asking }: { asking: Asking }) => {
  const { intentHash, step, status } = asking
  return (
    <Panel note={intentHash && <Hash value={intentHash} />} title="Your auction">
      <p aria-live="polite" className="px-3 py-2" data-step={step} id="asking">
        {SAYS[step]}
        {step === 'waiting' && status !== undefined && ` The auctioneer says: ${status}.`}
      </p>
      {intentHash !== undefined && <Shown intentHash={intentHash} />}
    </Panel>
  )
}

const Shown = ({ intentHash }: { intentHash: string }) => {
  const found = useQuery({
    ...queries.intent(intentHash),
    retry: false,
    // Until the indexer has heard of it the stream cannot name it.
    refetchInterval: ({ state }) => (state.data?.transcript ? false : POLL_MS),
  })
  if (found.data === undefined) return null
  const { row, transcript } = found.data
  return (
    <div className="px-3">
      <Stepper row={row} />
      {transcript !== null && (
        <div className="-mx-3 mb-2">
          <BidTable bids={bidsOf(found.data)} />
        </div>
      )}
      <p className="pb-2">
        <Link className="underline" params={{ hash: intentHash }} to="/auctions/$hash">
          The whole auction, recomputed in your browser
        </Link>
      </p>
    </div>
  )
}
