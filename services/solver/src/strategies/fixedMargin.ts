import type { Strategy } from '@gavel/solver-kit'
import { type CostModel, computeCost, etaMsOf, withMargin } from './costModel.ts'

/** Asks for its costs and a fixed margin, whatever others do. */
export const fixedMargin =
  (model: CostModel): Strategy =>
  (task) => {
    const floor = computeCost(task, model)
    const price = withMargin(floor + task.gasCost, model.marginBps)
    return price > task.cap ? 'pass' : { price, etaMs: etaMsOf(task), floor }
  }
