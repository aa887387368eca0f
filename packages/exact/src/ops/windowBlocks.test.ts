import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyModel } from '../../tools/anyModel.ts'
import { randomOf } from '../../tools/random.ts'
import type { AvgPoolOp, Shape, WindowOp } from '../model.ts'
import { tensorLength } from '../tensor.ts'
import { ruleOf } from './table.ts'
import { windowBlocks } from './windowBlocks.ts'

const isWindow = (op: object): op is WindowOp => 'kernel' in op

/** The blocks that an element reads. */
const blocksOf = (op: WindowOp, element: number): number[] => {
  const { blockSize } = (op.inputs[0] as WindowOp['inputs'][number]).tensor
  const blocks = new Set<number>()
  for (const { start, end } of ruleOf(op).dependencies(op, element)[0] ?? [])
    for (let block = Math.floor(start / blockSize); block * blockSize < end; block++)
      blocks.add(block)
  return [...blocks]
}

const boundOf = (op: WindowOp) =>
  windowBlocks(op, op.kind === 'conv2d' ? (op.inputs[0]?.tensor.shape[3] ?? 1) : 1)

test('no element of a window operator reads more blocks, or blocks further apart, than the bound', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      fc.constantFrom('conv2d', 'depthwiseConv2d', 'avgPool', 'maxPool'),
      (seed, kind) => {
        const op = anyModel(randomOf(seed), [kind], 1).ops.findLast(isWindow) as WindowOp
        const { count, span } = boundOf(op)
        const step = Math.ceil(tensorLength(op.output) / 500)
        for (let element = 0; element < tensorLength(op.output); element += step) {
          const blocks = blocksOf(op, element)
          expect(blocks.length).toBeLessThanOrEqual(count)
          expect((blocks.at(-1) ?? 0) - (blocks[0] ?? 0) + 1).toBeLessThanOrEqual(Math.max(span, 1))
        }
      },
    ),
    { numRuns: 150 },
  )
})

const poolOver = (shape: Shape, blockSize: number): AvgPoolOp => ({
  kind: 'avgPool',
  inputs: [{ source: 0, tensor: { shape, blockSize, zeroPoint: 0 } }],
  output: { shape: [1, shape[1] - 2, shape[2] - 2, shape[3]], blockSize, zeroPoint: 0 },
  kernel: [3, 3],
  strides: [1, 1],
  padTop: 0,
  padLeft: 0,
  lo: -128,
  hi: 127,
})

test.each([
  // Three rows of 193 bytes, 10 752 apart: where these lie in their blocks decides.
  [588, 5],
  [620, 4],
  [672, 6],
])(
  'blocks of %i bytes under rows of 112 cells of 96: %i at most, and some element reads as many',
  (blockSize, most) => {
    const op = poolOver([1, 112, 112, 96], blockSize)
    expect(boundOf(op).count).toBe(most)
    const row = Array.from({ length: 110 * 96 }, (_, element) => blocksOf(op, element).length)
    const rows = [...row, ...row.map((_, i) => blocksOf(op, i + 5 * 110 * 96).length)]
    expect(Math.max(...rows)).toBe(most)
  },
)
