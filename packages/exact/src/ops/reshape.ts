import type { ReshapeOp } from '../model.ts'
import { indexMap } from './indexMap.ts'
import { requireSameLength } from './lengths.ts'
import type { OpRule } from './rule.ts'

export const reshape: OpRule<ReshapeOp> = indexMap({
  kind: 'reshape',
  opcode: 12,
  inputCount: 1,
  writeParams: () => {},
  readParams: (_, { inputs, output }) => ({ kind: 'reshape', inputs, output }),
  check: requireSameLength,
  cellAt: (_, element) => ({ input: 0, offset: element }),
})
