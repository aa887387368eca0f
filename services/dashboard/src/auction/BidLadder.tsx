import type { IntentRow } from '@gavel/protocol/indexer'
import { useState } from 'react'
import { useWidth } from '../charts/useWidth.ts'
import { useNames, useToken } from '../components/useInfo.ts'
import { shortHash } from '../format/hash.ts'
import { span } from '../format/time.ts'
import type { BidLine } from './bids.ts'
import { HEIGHT, type Ladder, type LadderScale, ladderOf } from './ladder.ts'

/** Price over time: a dot a bid, the best price so far as a line, the winner ringed. */
export const BidLadder = ({ bids, row }: { bids: readonly BidLine[]; row: IntentRow }) => {
  const [scale, setScale] = useState<LadderScale>('linear')
  const { format } = useToken()
  const names = useNames()
  const [box, width] = useWidth()
  const ladder = ladderOf(bids, row, { scale, width })
  if (ladder === undefined) {
    return <p className="px-3 py-4 text-soft">No bid was opened, so there is no price to show.</p>
  }
  const nameOf = (solver: string): string => names[solver.toLowerCase()] ?? shortHash(solver)
  const winner = bids.find(({ reason }) => reason === 'WON')
  return (
    <figure className="px-3 py-2" ref={box}>
      <div className="flex justify-end">
        <button
          aria-pressed={scale === 'log'}
          className="rounded border border-line px-2 py-0.5 text-soft text-xs aria-pressed:text-ink"
          onClick={() => setScale(scale === 'log' ? 'linear' : 'log')}
          type="button"
        >
          Logarithmic price
        </button>
      </div>
      <svg aria-hidden="true" className="block" height={HEIGHT} width={width}>
        <Grid format={format} ladder={ladder} />
        <path d={ladder.best} fill="none" stroke="var(--accent)" strokeWidth="1.5" />
        {ladder.dots.map(({ bid, x, y, isLabelLeft, labelY }) => (
          <g key={bid.sequence}>
            <circle
              cx={x}
              cy={y}
              fill={bid.reason === 'WON' ? 'var(--good)' : 'var(--soft)'}
              r="3.5"
            />
            {bid.reason === 'WON' && (
              <circle cx={x} cy={y} fill="none" r="7" stroke="var(--good)" strokeWidth="1.5" />
            )}
            <text
              fill="var(--ink)"
              fontSize="11"
              textAnchor={isLabelLeft ? 'end' : 'start'}
              x={isLabelLeft ? x - 10 : x + 10}
              y={labelY}
            >
              {nameOf(bid.solver)} {ladder.isNarrow ? '' : format(bid.price)}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className="text-soft text-xs">
        {bids.length} bids within {span(ladder.lastMs)}.{' '}
        {winner
          ? `${nameOf(winner.solver)} won at ${format(winner.price)}${row.secondPrice ? `; the next bid was ${format(row.secondPrice)}` : ', the only bid that counts'}.`
          : 'Nobody has won.'}{' '}
        Line: best price so far. Ring: winner. The table below has the same figures.
      </figcaption>
    </figure>
  )
}

const Grid = ({ ladder, format }: { ladder: Ladder; format: (wei: bigint) => string }) => (
  <g fontSize="11">
    {ladder.prices.map(({ y, wei }) => (
      <g key={y}>
        <line stroke="var(--line)" x1={ladder.left} x2={ladder.width} y1={y} y2={y} />
        <text fill="var(--soft)" textAnchor="end" x={ladder.left - 6} y={y + 4}>
          {format(wei)}
        </text>
      </g>
    ))}
    {ladder.times.map(({ x, ms }) => (
      <text fill="var(--soft)" key={ms} textAnchor="middle" x={x} y={HEIGHT - 4}>
        {span(ms)}
      </text>
    ))}
    {ladder.capY !== undefined && (
      <g>
        <line
          stroke="var(--warn)"
          strokeDasharray="5 4"
          x1={ladder.left}
          x2={ladder.width}
          y1={ladder.capY}
          y2={ladder.capY}
        />
        <text fill="var(--warn)" x={ladder.left + 4} y={ladder.capY - 4}>
          the client’s cap
        </text>
      </g>
    )}
    {ladder.closeX !== undefined && (
      <g>
        <line
          stroke="var(--soft)"
          strokeDasharray="2 3"
          x1={ladder.closeX}
          x2={ladder.closeX}
          y1={10}
          y2={HEIGHT - 18}
        />
        <text fill="var(--soft)" textAnchor="end" x={ladder.closeX - 4} y={HEIGHT - 22}>
          closed
        </text>
      </g>
    )}
  </g>
)
