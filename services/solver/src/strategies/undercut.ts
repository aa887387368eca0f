import type { Strategy } from '@gavel/solver-kit'
import { type CostModel, computeCost, etaMsOf, withMargin } from './costModel.ts'

const UNDERCUT_BPS = 300n

/** Stays 3 % under what recent awards cost, but never under its costs and a quarter of the margin. */
export const undercut =
  (model: CostModel): Strategy =>
  (task) => {
    const floor = computeCost(task, model)
    const least = withMargin(floor + task.gasCost, model.marginBps / 4n)
    const wanted = withMargin(floor + task.gasCost, model.marginBps)
    const target =
      task.quote === undefined ? wanted : task.quote - (task.quote * UNDERCUT_BPS) / 10_000n
    const price = target < least ? least : target
    if (least > task.cap) return 'pass'
    return { price: price > task.cap ? task.cap : price, etaMs: etaMsOf(task), floor }
  }
