import type { Strategy } from '@gavel/solver-kit'
import { type CostModel, computeCost, etaMsOf, withMargin } from './costModel.ts'

const MAX_QUEUED = 2

/**
 * Begins with three times the margin and halves the surplus for each bid in a row that was outbid; a win brings the
 * patience back. Leaves jobs to others while its queue is full.
 */
export const patient =
  (model: CostModel): Strategy =>
  (task) => {
    if (task.queued > MAX_QUEUED) return 'pass'
    const floor = computeCost(task, model)
    const lastWin = task.history.findIndex(({ reason }) => reason === 'WON')
    const losses = lastWin === -1 ? task.history.length : lastWin
    const surplus = (2n * model.marginBps) >> BigInt(losses)
    const price = withMargin(floor + task.gasCost, model.marginBps + surplus)
    if (price <= task.cap) return { price, etaMs: etaMsOf(task), floor }
    const least = withMargin(floor + task.gasCost, model.marginBps)
    return least <= task.cap ? { price: task.cap, etaMs: etaMsOf(task), floor } : 'pass'
  }
