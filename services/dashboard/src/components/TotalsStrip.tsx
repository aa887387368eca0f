import type { Totals } from '@gavel/protocol/indexer'
import { formatCount, formatShare } from '../format/amount.ts'
import { span } from '../format/time.ts'
import { Stat, Stats } from './Stat.tsx'
import { useToken } from './useInfo.ts'

/** Sums over everything since the deployment. */
export const TotalsStrip = ({ totals }: { totals: Totals }) => {
  const { format } = useToken()
  const { settled, saved } = totals
  const cap = BigInt(settled) + BigInt(saved)
  const savedShare = cap === 0n ? '–' : formatShare(Number((10_000n * BigInt(saved)) / cap), 10_000)
  return (
    <Stats label="Totals">
      <Stat label="Auctions open" value={formatCount(totals.open)} />
      <Stat label="Intents" value={formatCount(totals.intents)} />
      <Stat
        hint="half of the auctions had fewer"
        label="Bids, median"
        value={totals.medianBids ?? '–'}
      />
      <Stat
        hint="half of the auctions closed sooner"
        label="Open for, median"
        value={totals.medianCloseMs === null ? '–' : span(totals.medianCloseMs)}
      />
      <Stat
        hint="prices of released and final claims"
        label="Paid to solvers"
        value={format(settled)}
      />
      <Stat
        hint="how far prices were below what the clients would have paid at most"
        label="Saved below caps"
        value={savedShare}
      />
      <Stat label="Results paid" tone="good" value={formatCount(totals.paid)} />
      <Stat
        label="Results refuted"
        value={formatCount(totals.refuted)}
        {...(totals.refuted > 0 ? { tone: 'bad' as const } : {})}
      />
      <Stat
        hint="filled, window still open"
        label="Claims open"
        value={formatCount(totals.claimsOpen)}
      />
      <Stat
        hint="prices held until their claims end"
        label="In escrow"
        value={format(totals.escrow)}
      />
      <Stat label={`Stake of ${totals.solvers} solvers`} value={format(totals.staked, 2)} />
      <Stat
        hint="share of slashed bonds, never paid out"
        label="Burned"
        value={format(totals.burned)}
      />
    </Stats>
  )
}
