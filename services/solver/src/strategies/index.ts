import type { Strategy } from '@gavel/solver-kit'
import type { CostModel } from './costModel.ts'
import { fixedMargin } from './fixedMargin.ts'
import { patient } from './patient.ts'
import { undercut } from './undercut.ts'

/** The sample strategies by their name in STRATEGY. */
export const STRATEGIES = {
  'fixed-margin': fixedMargin,
  undercut,
  patient,
} as const satisfies Record<string, (model: CostModel) => Strategy>

export type StrategyName = keyof typeof STRATEGIES
