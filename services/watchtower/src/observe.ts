import { toJson } from '@gavel/protocol'
import type { Logger } from 'pino'
import type { OnTowerEvent, TowerEvent } from './events.ts'

/** A wrong result, above all one that cannot be proven, is what people watch for. */
const ALARMING: ReadonlySet<TowerEvent['type']> = new Set([
  'claim.wrong',
  'claim.unjudged',
  'trace.missing',
  'dispute.declined',
  'fraud.found',
  'auction.faulty',
  'auction.unaudited',
])

const WARNING: ReadonlySet<TowerEvent['type']> = new Set([
  'chain.stalled',
  'chain.reorged',
  'claim.stalled',
])

/** Writes every event as one log line, amounts as decimal strings of wei. */
export const observe =
  (log: Logger): OnTowerEvent =>
  ({ type, ...fields }) => {
    const level = ALARMING.has(type) ? 'error' : WARNING.has(type) ? 'warn' : 'info'
    log[level](toJson<Record<string, unknown>>(fields), type)
  }
