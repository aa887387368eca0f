import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChainBatch, Checkpoint } from '@gavel/chain'
import type { ClaimTerms } from '@gavel/protocol'
import { replaceFile } from '@gavel/solver-kit/parts'
import type { Hex } from 'viem'
import { type AuditLimits, auditProbability } from './auditPolicy.ts'
import { drawFor, openSecret } from './draw.ts'
import { EMPTY_HISTORY, extend, type History, recordOf, rewind } from './history.ts'

export type Audit = {
  readonly isChosen: boolean
  /** How likely it was to be chosen, 0 to 1. */
  readonly probability: number
}

/** Says which claims are looked at, by value, by what the chain shows of the solver, and by how much there is to do. */
export type Auditor = {
  readonly audit: (claim: {
    readonly claimHash: Hex
    readonly terms: ClaimTerms
    /** Claims that are worked on already. */
    readonly open: number
  }) => Audit
  /** Takes in what a batch of events shows; before its claims are audited. */
  readonly learn: (batch: ChainBatch) => void
  /** Keeps what was learned; before the cursor moves, so that a crash in between only reads the batch again. */
  readonly save: () => Promise<void>
}

/** @param cursor Where the reader of events goes on: what was learned of later blocks is learned anew. */
export const openAuditor = async (
  dataDir: string,
  limits: AuditLimits,
  cursor: Checkpoint | undefined,
): Promise<Auditor> => {
  const path = join(dataDir, 'history.json')
  const secret = await openSecret(dataDir)
  const next = cursor === undefined ? 0 : Number(cursor.blockNumber) + 1
  let history = rewind(await readHistory(path), next)
  let saved = history
  return {
    audit: ({ claimHash, terms: { claim, bond }, open }) => {
      const value = atStake(claim.price, bond)
      const record = recordOf(history, claim.solver)
      const probability = auditProbability({ value, record, open }, limits)
      return { isChosen: drawFor(secret, claimHash) < probability, probability }
    },
    learn: (batch) => {
      history = extend(history, batch)
    },
    save: async () => {
      // Blocks without a mark change nothing that is worth a write.
      if (history.late === saved.late) return
      await replaceFile(path, JSON.stringify(history))
      saved = history
    },
  }
}

const atStake = (price: bigint, bond: bigint): bigint => (price < bond ? bond : price)

const readHistory = async (path: string): Promise<History> => {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  return text === undefined ? EMPTY_HISTORY : JSON.parse(text)
}
