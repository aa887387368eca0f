import type { Pair } from '../../model.ts'
import type { Workspace } from './workspace.ts'

/** Where an operator reads and writes in the memory of its model. */
export type Addresses = { readonly inputs: readonly number[]; readonly output: number }

/** Computes an operator in place. */
export type Step = () => void

/** The kernel reads a few positions beyond the last: they compute the last one again. */
const TAIL = 3

/** Keeps the offset of each output position's window, row by row; once for each geometry. */
export const keepBases = (
  workspace: Workspace,
  [height, width]: Pair,
  [rowStep, columnStep]: Pair,
): number =>
  workspace.once(workspace, `bases ${height} ${width} ${rowStep} ${columnStep}`, () => {
    const positions = height * width
    const bases = Int32Array.from({ length: positions + TAIL }, (_, index) => {
      const position = Math.min(index, positions - 1)
      return Math.floor(position / width) * rowStep + (position % width) * columnStep
    })
    return workspace.keep(bases)
  })
