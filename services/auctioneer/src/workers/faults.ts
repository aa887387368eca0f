import type { Fault } from '@gavel/auction-rules'
import { simulatePayment } from '@gavel/chain'
import { GavelError } from '@gavel/protocol'
import type { Address, Hex } from 'viem'
import { type Auction, isTakenOnChain, latestAward } from '../domain/auction.ts'
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

const silent = (auction: Auction, round: number): SolverFault[] => {
  const { awards, acks } = auction
  const award = awards[round]
  if (award === undefined || acks.has(round) || isTakenOnChain(auction)) return []
  return [{ solver: award.solver, kind: 'silent', atMs: Number(award.ackBy) * 1000 }]
}

/** The solver that took the job of an intent which the chain shows unfilled after its last second. */
export const noteMissedFill = async ({ coolDowns }: Services, auction: Auction): Promise<void> => {
  const { intentHash, awards, acks, exclusiveUntil } = auction
  const award = awards.at(-1)
  if (award === undefined || !acks.has(award.round)) return
  await coolDowns.note(award.solver, intentHash, { kind: 'unfilled', atMs: exclusiveUntil * 1000 })
}

/**
 * The winner that did not take the task on in time, in escrow mode. Only where the client could have paid all the same: a client
 * that moved its money makes the award fail, and nobody is punished for that.
 */
export const noteNotTaken = async (services: Services, auction: Auction): Promise<void> => {
  const award = latestAward(auction)
  if (award === undefined || !(await canPay(services, auction))) return
  const fault = { kind: 'silent', atMs: Number(award.ackBy) * 1000 } as const
  await services.coolDowns.note(award.solver, auction.intentHash, fault)
}

const canPay = async ({ chain, config }: Services, { signed }: Auction): Promise<boolean> => {
  try {
    await simulatePayment(chain, config.deployment, signed)
    return true
  } catch (error) {
    if (error instanceof GavelError && error.code === 'SIMULATION_FAILED') return false
    throw error
  }
}

/** A solver that took a price into escrow and did not fill: the chain itself says so. */
export const noteFade = async (
  { store, coolDowns }: Services,
  intentHash: Hex,
  solver: Address,
): Promise<void> => {
  const auction = await store.read(intentHash)
  const fillBy = auction?.escrow?.terms.fillBy
  if (fillBy === undefined) return
  const atMs = Number(fillBy) * 1000
  await coolDowns.note(solver, intentHash, { kind: 'unfilled', atMs })
}
