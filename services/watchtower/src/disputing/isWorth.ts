import type { Check } from '../checks/pursue.ts'
import { type TowerContext, tell } from '../context.ts'
import { worthDisputing } from './worthDisputing.ts'

/** Whether to spend `gas` on a wrong claim. Asked anew at each look, since gas may get cheaper; a no is told once. */
export const isWorth = async (
  context: TowerContext,
  check: Check,
  gas: bigint,
): Promise<boolean> => {
  const { bond } = check.record.terms
  const gasPrice = await context.chain.publicClient.getGasPrice()
  const { isWorth: pays, gain, cost } = worthDisputing({ bond, gasPrice, gas }, context.stakes)
  if (!pays && !check.hasDeclined) {
    check.hasDeclined = true
    tell(context, check.record, { type: 'dispute.declined', gain, cost })
  }
  return pays
}
