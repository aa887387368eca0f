import type { CheckRecord } from '../checks/checkRecord.ts'
import type { TowerContext } from '../context.ts'
import { concludeChallenge } from './moves.ts'
import { findOwnChallenge, lookAtDispute } from './ownChallenge.ts'

/** A claim that was refuted, by whomever, gives every challenger its bond back. */
export const fetchBond = async (context: TowerContext, record: CheckRecord): Promise<void> => {
  const own = await findOwn(context, record)
  if (own !== undefined) await concludeChallenge(context, record, own)
}

/** A claim stays open beyond its window while a challenge of it does. */
export const isDisputing = async (context: TowerContext, record: CheckRecord): Promise<boolean> =>
  (await findOwn(context, record)) !== undefined

/** Only a claim that was found wrong is ever challenged. */
const findOwn = async (context: TowerContext, record: CheckRecord): Promise<bigint | undefined> =>
  record.isWrong === true
    ? findOwnChallenge(context, await lookAtDispute(context, record))
    : undefined
