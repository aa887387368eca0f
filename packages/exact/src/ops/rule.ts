import type { ByteReader } from '../bytes/reader.ts'
import type { ByteWriter } from '../bytes/writer.ts'
import type { ChannelTable, ExactOp, OpInput, Profile, TensorDescriptor } from '../model.ts'

/** Bytes [start, end) of a tensor. */
export type ByteRange = { readonly start: number; readonly end: number }

/** What every descriptor has, before the fields that belong to one kind of operator. */
export type OpFields = {
  readonly profile: Profile | undefined
  readonly inputs: readonly OpInput[]
  readonly output: TensorDescriptor
  readonly table: ChannelTable | undefined
  readonly lookup: Uint8Array | undefined
}

/** The most that a proof of any one element of an operator can need. */
export type ProofBound = {
  /** Blocks opened of each input. */
  readonly inputBlocks: readonly number[]
  /** Of each input the blocks from the first to the last that is opened; left out where they lie one after the other. */
  readonly spans?: readonly number[]
  /** Products or cells that the judge visits. */
  readonly terms: number
  /** Pieces in which the judge gathers them; contiguous bytes are one piece. */
  readonly pieces: number
  /** Gas for what a term costs beyond a product: comparisons, table reads, a square root. */
  readonly extraGas?: number
}

/** How the lookup of an operator is cut into hashed leaves. */
export type LookupRule<Op> = {
  readonly leaves: (op: Op) => number
  readonly leafBytes: (op: Op) => number
  /** The leaf that an element depends on. */
  readonly leafAt: (op: Op, inputs: readonly Int8Array[], element: number) => number
}

/** All that is particular to one operator. Adding an operator = one file with its rule and one line in table.ts. */
export type OpRule<Op extends ExactOp> = {
  readonly kind: Op['kind']
  readonly opcode: number
  readonly inputCount: number
  /** Where the number of inputs varies: the most. `inputCount` is the least then. */
  readonly mostInputs?: number
  /** Operators that requantise without a ChannelTable. */
  readonly hasProfile?: true
  readonly lookup?: LookupRule<Op>
  /** Whether the operator owns a ChannelTable, and so a profile and a weight root. */
  readonly hasTable: boolean
  readonly writeParams: (writer: ByteWriter, op: Op) => void
  readonly readParams: (reader: ByteReader, fields: OpFields) => Op
  /** Throws an ExactError on anything but types and ranges that all operators share. */
  readonly check: (op: Op) => void
  /** The law: the int8 at `element` of the output, over integers without any bound. */
  readonly element: (op: Op, inputs: readonly Int8Array[], element: number) => number
  /** Of each input the bytes that the element depends on: ascending, not overlapping. */
  readonly dependencies: (op: Op, element: number) => ByteRange[][]
  readonly proofBound: (op: Op) => ProofBound
  /** Largest absolute accumulator for any input; 0 where it is left out, and for the tables of linear operators. */
  readonly accumulator?: (op: Op) => number
}
