import type { Fault } from '@gavel/auction-rules'
import type { Address } from 'viem'
import type { Auction } from '../domain/auction.ts'
import type { Services } from '../services.ts'

type SolverFault = Fault & { readonly solver: Address }

/** Who let others down by what this entry of the outbox says has happened. */
export const faultsOf = (auction: Auction, entry: string): SolverFault[] => {
  if (entry === 'awarded:0') return unrevealed(auction)
  if (entry.startsWith('awarded:'))
    return silent(auction, Number(entry.slice('awarded:'.length)) - 1)
  if (entry !== 'ended') return []
  if (auction.ended === 'NO_REVEALS') return unrevealedByAll(auction)
  return auction.ended === 'ALL_SILENT' ? silent(auction, auction.awards.length - 1) : []
}

/** Where several bid and nobody's reveal arrived, the cause lies with none of them: most likely with us. */
const unrevealedByAll = (auction: Auction): SolverFault[] =>
  auction.commitments.length > 1 ? [] : unrevealed(auction)

const unrevealed = ({ close, commitments, reveals, invalid }: Auction): SolverFault[] => {
  const opened = new Set([...reveals.map(({ sequence }) => sequence), ...invalid.keys()])
  const atMs = close?.revealByMs ?? 0
  return commitments.flatMap(({ solver }, sequence) =>
    opened.has(sequence) ? [] : [{ solver, kind: 'unrevealed', atMs }],
  )
}

const silent = ({ awards, acks }: Auction, round: number): SolverFault[] => {
  const award = awards[round]
  if (award === undefined || acks.has(round)) return []
  return [{ solver: award.solver, kind: 'silent', atMs: Number(award.ackBy) * 1000 }]
}

/** The solver that took the job of an intent which the chain shows unfilled after its last second. */
export const noteMissedFill = async ({ coolDowns }: Services, auction: Auction): Promise<void> => {
  const { intentHash, awards, acks, exclusiveUntil } = auction
  const award = awards.at(-1)
  if (award === undefined || !acks.has(award.round)) return
  await coolDowns.note(award.solver, intentHash, { kind: 'unfilled', atMs: exclusiveUntil * 1000 })
}
