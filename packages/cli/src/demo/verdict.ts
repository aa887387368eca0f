import type { Entry } from './board.ts'
import type { DemoReport } from './report.ts'

/** Why the demo did not go as it must; empty = every honest result was right and paid, every wrong one slashed. */
export const complaintsOf = (
  entries: readonly Entry[],
  { fraud, balances }: Pick<DemoReport, 'fraud' | 'balances'>,
  isHonest: (solver: string) => boolean,
): string[] => {
  const complaints = entries.flatMap((entry) => complaintAbout(entry, isHonest))
  const refuted = entries.filter(({ state }) => state === 'refuted')
  for (const { intentHash, input } of refuted) {
    const proof = fraud.find((each) => each.intentHash === intentHash)
    if (proof === undefined) complaints.push(`${input}: refuted without a proof`)
    else if (proof.stakeAfter >= proof.stakeBefore) complaints.push(`${input}: no stake was lost`)
    else if (proof.clientRefunded === 0n) complaints.push(`${input}: the client got nothing back`)
  }
  if (refuted.length === 0) complaints.push('the dishonest solver was never caught')
  if (!balances.conserved) complaints.push('the vault holds another amount than is owed')
  return complaints
}

const complaintAbout = (
  { input, state, solver, isRight, failure }: Entry,
  isHonest: (solver: string) => boolean,
): string[] => {
  if (solver === undefined)
    return [`${input}: nobody filled it${failure === undefined ? '' : ` (${failure})`}`]
  if (!isHonest(solver)) return state === 'refuted' ? [] : [`${input}: a wrong result is ${state}`]
  if (isRight !== true) return [`${input}: no right result (${failure ?? 'other bytes'})`]
  return state === 'final' || state === 'released' ? [] : [`${input}: right, but ${state}`]
}
