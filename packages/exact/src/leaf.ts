import type { ByteReader } from './bytes/reader.ts'
import { byteWriter } from './bytes/writer.ts'
import { lookupTreeOf } from './commit/lookup.ts'
import { rootOf } from './commit/tree.ts'
import { weightTreeOf } from './commit/weights.ts'
import { ExactError } from './errors.ts'
import type { ChannelTable, ExactOp, OpInput, Profile, TensorDescriptor } from './model.ts'
import type { OpRule } from './ops/rule.ts'
import { findRule, OPCODE_NAMES, ruleOf } from './ops/table.ts'
import { readDescriptor, writeDescriptor } from './tensor.ts'

const PROFILES: readonly (Profile | undefined)[] = [undefined, 'F', 'T']

/** The descriptor of an operator as it is hashed into modelId: everything that can change a byte of its output. */
export const encodeOpLeaf = (op: ExactOp): Uint8Array => {
  const rule = ruleOf(op)
  const writer = byteWriter()
    .u8(rule.opcode)
    .u8('profile' in op ? PROFILES.indexOf(op.profile) : 0)
    .u8(op.inputs.length)
    .u8(0)
  writeDescriptor(writer, op.output)
  for (const input of op.inputs) writeDescriptor(writer.u16(input.source), input.tensor)
  rule.writeParams(writer, op)
  if ('table' in op) writer.bytes(rootOf(weightTreeOf(op.table)))
  if ('lookup' in op) writer.bytes(rootOf(lookupTreeOf(op)))
  return writer.finish()
}

/** What a leaf says: the operator, and the weight or table root to which its descriptor commits. */
export type DecodedLeaf = { readonly op: ExactOp; readonly weightRoot: Uint8Array | undefined }

/**
 * Reads a descriptor to its last byte.
 * @throws ExactError OP_UNKNOWN, OP_UNSUPPORTED, PROFILE_INVALID, LEAF_INVALID, CONTAINER_TRUNCATED
 */
export const decodeOpLeaf = (
  reader: ByteReader,
  table: ChannelTable | undefined,
  lookup?: Uint8Array,
): DecodedLeaf => {
  const rule = requireRule(reader.u8())
  const profileId = reader.u8()
  const inputCount = reader.u8()
  requireZero(reader.u8())
  requireInputCount(rule, inputCount)
  const hasProfile = rule.hasTable || rule.hasProfile === true
  if (profileId > 2 || profileId > 0 !== hasProfile || (table !== undefined) !== rule.hasTable)
    throw new ExactError('PROFILE_INVALID', `Profile ${profileId} does not suit a ${rule.kind}.`, {
      profile: profileId,
    })
  const output = readTensor(reader)
  const inputs = Array.from({ length: inputCount }, () => readInput(reader))
  if ((lookup !== undefined) !== (rule.lookup !== undefined))
    throw new ExactError('TABLE_INVALID', `A table does not suit a ${rule.kind}.`)
  const op = rule.readParams(reader, {
    profile: PROFILES[profileId],
    inputs,
    output,
    table,
    lookup,
  })
  const weightRoot = rule.hasTable || rule.lookup ? reader.bytes(32) : undefined
  if (reader.remaining() !== 0)
    throw new ExactError('LEAF_INVALID', `${reader.remaining()} bytes follow the descriptor.`, {
      surplus: reader.remaining(),
    })
  return { op, weightRoot }
}

const requireRule = (opcode: number) => {
  const rule = findRule(opcode)
  if (rule !== undefined) return rule
  const name = OPCODE_NAMES[opcode]
  if (name === undefined)
    throw new ExactError('OP_UNKNOWN', `There is no opcode ${opcode}.`, { opcode })
  throw new ExactError('OP_UNSUPPORTED', `The operator ${name} is not supported.`, {
    opcode,
    operator: name,
  })
}

/** @throws ExactError LEAF_INVALID unless an operator of this rule can have so many inputs */
export const requireInputCount = (
  { kind, inputCount, mostInputs = inputCount }: OpRule<ExactOp>,
  count: number,
): void => {
  if (count >= inputCount && count <= mostInputs) return
  const allowed = mostInputs === inputCount ? `${inputCount}` : `${inputCount} to ${mostInputs}`
  throw new ExactError('LEAF_INVALID', `A ${kind} has ${allowed} inputs.`, { inputCount: count })
}

const requireZero = (reserved: number): void => {
  if (reserved === 0) return
  throw new ExactError('LEAF_INVALID', `A reserved byte is ${reserved}.`, { reserved })
}

export const readTensor = (reader: ByteReader): TensorDescriptor => {
  const { tensor, reserved } = readDescriptor(reader)
  requireZero(reserved)
  return tensor
}

const readInput = (reader: ByteReader): OpInput => ({
  source: reader.u16(),
  tensor: readTensor(reader),
})
