import { setTimeout as delay } from 'node:timers/promises'
import type { Disclose } from '@gavel/solver-kit'
import type { DishonestKind } from './kinds.ts'

/** Long enough for a chain whose clock a test moves on meanwhile. */
const LATE_MS = 4_000

/** Keeps a challenger waiting, for one answer or for ever. */
export const dishonestDisclose =
  (kind: DishonestKind) =>
  (disclose: Disclose): Disclose =>
  async (request) => {
    if (kind === `silent-${request.question.ask}`) throw new Error(`This liar is ${kind}.`)
    if (kind === 'late') await delay(LATE_MS)
    return disclose(request)
  }
