import { toJson } from '@gavel/protocol'
import type { OnEvent, SolverEvent } from '@gavel/solver-kit'
import type { Logger } from 'pino'

/** What a human has to look at: money was or will be lost, or the auctioneer cheats. */
const ALARMING: ReadonlySet<SolverEvent['type']> = new Set(['auctioneer.faulty'])

/** What stands in the way for now. */
const WARNING: ReadonlySet<SolverEvent['type']> = new Set([
  'feed.lost',
  'feed.malformed',
  'bid.rejected',
  'award.lost',
  'award.waiting',
  'escrow.faded',
  'job.failed',
  'fill.waiting',
  'fill.vanished',
  'claim.stalled',
  'claim.abandoned',
  'chain.reorged',
  'chain.stalled',
  'channels.untended',
])

/** Writes every event of the kit as one log line, amounts as decimal strings of wei. */
export const observe =
  (log: Logger): OnEvent =>
  ({ type, ...fields }) => {
    log[levelOf(type, fields)](toJson<Record<string, unknown>>(fields), type)
  }

const levelOf = (type: SolverEvent['type'], fields: object): 'error' | 'warn' | 'info' => {
  const isSlashed = 'state' in fields && fields.state === 'refuted'
  if (isSlashed || ALARMING.has(type)) return 'error'
  return WARNING.has(type) ? 'warn' : 'info'
}
