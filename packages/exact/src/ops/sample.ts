import { unsignedView } from '../bytes/views.ts'
import { byteWriter } from '../bytes/writer.ts'
import { keccak256 } from '../commit/keccak.ts'
import { ExactError } from '../errors.ts'
import type { SampleOp } from '../model.ts'
import { tensorLength } from '../tensor.ts'
import { lowestLargest } from './argmax.ts'
import { bytesOf, inputOf } from './inputs.ts'
import { checkLut16, LUT16, lut16At, requireLookup } from './lookups.ts'
import { requireInteger } from './ranges.ts'
import type { OpRule } from './rule.ts'

const MODES = ['greedy', 'seeded', 'bySeed'] as const
const MOST_LOGITS = 256
const SEED_BYTES = 8
const GAS_PER_LOGIT = 500

/** uint256(keccak256(seed8 || u32 position)) mod `sum`: where in the weights the token lies. */
const drawOf = (seed: Uint8Array, position: number, sum: bigint): bigint => {
  let number = 0n
  for (const byte of keccak256(byteWriter().bytes(seed).u32(position).finish()))
    number = (number << 8n) | BigInt(byte)
  return number % sum
}

/** The next token, 0 to 255, or the end token where the previous one was it. */
export const nextToken = (op: SampleOp, inputs: readonly Int8Array[]): number => {
  const logits = bytesOf(op, inputs, 0)
  const previous = (bytesOf(op, inputs, 1)[0] as number) & 0xff
  if (previous === op.endToken) return op.endToken
  const seed = unsignedView(bytesOf(op, inputs, 2)).slice(-SEED_BYTES)
  const best = lowestLargest(logits, 0, logits.length)
  const isZeroSeed = seed.every((byte) => byte === 0)
  if (op.mode === 'greedy' || (op.mode === 'bySeed' && isZeroSeed)) return best
  const most = logits[best] as number
  const weights = Array.from(logits, (logit) => BigInt(lut16At(op.lookup, most - logit)))
  const sum = weights.reduce((total, weight) => total + weight, 0n)
  let rest = drawOf(seed, op.position, sum)
  let token = 0
  for (const weight of weights) {
    if (rest < weight) break
    rest -= weight
    token++
  }
  return token
}

export const sample: OpRule<SampleOp> = {
  kind: 'sample',
  opcode: 21,
  inputCount: 3,
  hasTable: false,
  lookup: LUT16,

  writeParams: (writer, { mode, position, endToken }) => {
    writer.u8(MODES.indexOf(mode)).u32(position).u16(endToken)
  },

  readParams: (reader, fields) => {
    const modeId = reader.u8()
    const mode = MODES[modeId]
    if (mode === undefined)
      throw new ExactError('LEAF_INVALID', `The mode of a sample is ${modeId}.`, { mode: modeId })
    return {
      kind: 'sample',
      inputs: fields.inputs,
      output: fields.output,
      mode,
      position: reader.u32(),
      endToken: reader.u16(),
      lookup: requireLookup(fields),
    }
  },

  check: (op) => {
    requireInteger('TEXT_INVALID', 'logits', tensorLength(inputOf(op, 0)), 1, MOST_LOGITS)
    requireInteger('TEXT_INVALID', 'previous', tensorLength(inputOf(op, 1)), 1, 1)
    requireInteger('TEXT_INVALID', 'output', tensorLength(op.output), 1, 1)
    requireInteger('TEXT_INVALID', 'seed', tensorLength(inputOf(op, 2)), SEED_BYTES, 2 ** 21)
    requireInteger('TEXT_INVALID', 'position', op.position, 0, 2 ** 32 - 1)
    requireInteger('TEXT_INVALID', 'endToken', op.endToken, 0, 256)
    if (!MODES.includes(op.mode)) throw new ExactError('TEXT_INVALID', 'The mode is unknown.')
    checkLut16(op.lookup)
  },

  element: (op, inputs) => (nextToken(op, inputs) << 24) >> 24,

  dependencies: (op) => {
    const seedEnd = tensorLength(inputOf(op, 2))
    return [
      [{ start: 0, end: tensorLength(inputOf(op, 0)) }],
      [{ start: 0, end: 1 }],
      [{ start: seedEnd - SEED_BYTES, end: seedEnd }],
    ]
  },

  proofBound: (op) => {
    const terms = tensorLength(inputOf(op, 0))
    return { inputBlocks: [1, 1, 2], terms, pieces: 3, extraGas: GAS_PER_LOGIT * terms }
  },
}
