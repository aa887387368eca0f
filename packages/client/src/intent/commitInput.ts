import { type ExactModel, tensorLength, tensorRootOf } from '@gavel/exact'
import { GavelError } from '@gavel/protocol'
import { bytesToHex, type Hex } from 'viem'

export type CommittedInput = {
  readonly input: Hex
  readonly inputRoot: Hex
}

/**
 * The input as it travels, and the root that an intent commits to.
 *
 * @throws INPUT_TYPE_WRONG, INPUT_SIZE_WRONG
 */
export const commitInput = (
  { header }: ExactModel,
  data: Int8Array | Uint8Array,
): CommittedInput => {
  // An array of floats has a buffer too: its bytes would be taken for the input.
  if (!(data instanceof Int8Array || data instanceof Uint8Array)) {
    const given: unknown = data
    throw new GavelError('INPUT_TYPE_WRONG', {
      message: `The input is ${Object.prototype.toString.call(given)}, not an Int8Array or a Uint8Array.`,
    })
  }
  const expected = tensorLength(header.input)
  if (data.length !== expected) {
    throw new GavelError('INPUT_SIZE_WRONG', {
      message: `The input has ${data.length} bytes, but the model reads ${expected}.`,
      details: { bytes: data.length, expected, shape: header.input.shape },
    })
  }
  const signed = new Int8Array(data.buffer, data.byteOffset, data.length)
  const unsigned = new Uint8Array(data.buffer, data.byteOffset, data.length)
  return { input: bytesToHex(unsigned), inputRoot: tensorRootOf(header.input, signed) }
}
