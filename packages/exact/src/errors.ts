/** Every code that this package throws, with what the reader can do about it. Codes are stable. */
export const EXACT_ERRORS = {
  CONTAINER_TRUNCATED: 'The file is cut short or a length in it is wrong: fetch it again.',
  CONTAINER_FORMAT: 'This is not a .gavel container of version 1: check which file was given.',
  METADATA_INVALID:
    'Metadata is a JSON object with a name, at most 65 536 bytes: write the container again.',
  HEADER_INVALID: 'The model header must say version 1, kind 0 and the number of operators.',
  LEAF_INVALID:
    'The operator descriptor has reserved bytes set or the wrong length: export the model again.',
  OP_UNKNOWN: 'The opcode is not in docs/exact.md: the model comes from another version.',
  OP_UNSUPPORTED: 'This version cannot run the operator: export the model without it.',
  WEIGHT_ROOT_MISMATCH:
    'The weights are not those that the descriptor commits to: fetch the file again.',
  OP_COUNT: 'A model has 1 to 3 000 operators.',
  TENSOR_SHAPE: 'Every dimension is at least 1 and the operator must accept the shape.',
  TENSOR_TOO_LARGE: 'A tensor has at most 2 097 152 bytes and the output at most 16 384.',
  BLOCK_SIZE: 'A block has 256 to 1 024 bytes.',
  ZERO_POINT: 'A zero point is an int8.',
  SOURCE_INVALID: 'An operator reads the model input (0) or an operator before it.',
  SOURCE_MISMATCH: 'An input descriptor must repeat the descriptor of the tensor that it names.',
  TABLE_INVALID:
    'A table has exactly the bytes of docs/exact.md, "Tables", each entry in its range: export it again.',
  INDEX_MAP_INVALID:
    'Every byte of the output must come from inside an input, or from the padding.',
  TEXT_INVALID:
    'A sample takes at most 256 logits, one previous token and a seed of at least 8 bytes.',
  WINDOW_INVALID: 'Kernel, stride and dilation are 1 to 255 and every window must touch the image.',
  CLAMP_RANGE: 'lo and hi are int8 with lo <= hi.',
  PROFILE_INVALID: 'An operator that requantises has profile F or T, any other operator has none.',
  CHANNEL_COUNT: 'A weight table has one channel for each output channel and k weights in each.',
  REDUCTION_LENGTH: 'An accumulator has 1 to 32 768 products.',
  WEIGHT_RANGE: 'A weight is -127 to 127.',
  MULTIPLIER_RANGE: 'Profile F: 1 024 to 2 047. Profile T: 2^30 to 2^31 - 1, or 0.',
  SHIFT_RANGE: 'Profile F: 1 to 35. Profile T: 17 to 62.',
  ACCUMULATOR_RANGE:
    'Keep the largest accumulator under 2^24 (F) or 2^31 (T): quantise with smaller weights or shorter sums.',
  PROOF_TOO_LARGE:
    'A fraud proof of some element would not fit 98 304 bytes: use smaller blocks or windows.',
  PROOF_TOO_COSTLY:
    'A fraud proof of some element would cost more than 8 000 000 gas: use smaller windows.',
  PROOF_MALFORMED: 'Give the bytes that went to prove(): a kind from 0 to 3, then its struct.',
  INPUT_LENGTH: 'Give exactly as many bytes as the tensor has.',
  ELEMENT_RANGE: 'Name an operator of the model and an element of its output.',
  TFLITE_MALFORMED: 'This is not a readable .tflite file: fetch or export it again.',
  TFLITE_UNSUPPORTED:
    'Export the model with full-integer int8 quantisation and the operators of docs/import.md.',
  SCALE_UNSUPPORTED: 'The scales of the operator are too far apart: calibrate the model again.',
  FLOAT_MODEL_INVALID: 'Check the shapes and weights of the export.',
  CALIBRATION_INVALID:
    'Give some hundred typical inputs of finite numbers, each of exactly the shape of the input.',
  TFJS_MALFORMED: 'Give the model.json of a tfjs export, with all of its weight files beside it.',
  TFJS_UNSUPPORTED:
    'Export the model with one input, one output and the layers of docs/quantise.md, "What is read".',
  BACKEND_UNAVAILABLE: 'Install a tfjs backend that loads here, or ask for another one.',
  BACKEND_INEXACT: 'This backend does not compute exact sums on this machine: ask for another one.',
  ENGINE_DISPOSED: 'The compiled model was disposed: compile it again.',
  INPUT_MISMATCH: 'Run the model on the input whose root the claim names.',
  TRACE_FORMAT: 'The trace blob does not have the form of docs/exact.md for this model.',
  TRACE_WITHHELD:
    'The trace blob does not open the committed trace root: treat the trace as withheld.',
} as const

export type ExactErrorCode = keyof typeof EXACT_ERRORS

export type ErrorDetails = Readonly<Record<string, string | number | boolean>>

/**
 * What this package throws. `code` is stable, `details` holds the offending values, `remedy` what to do.
 * @example
 * try { validateModel(bytes) } catch (error) { if (error instanceof ExactError) console.log(error.code) }
 */
export class ExactError extends Error {
  override readonly name = 'ExactError'
  readonly code: ExactErrorCode
  readonly details: ErrorDetails
  readonly remedy: string

  constructor(
    code: ExactErrorCode,
    message: string,
    details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.code = code
    this.details = details
    this.remedy = EXACT_ERRORS[code]
  }
}

/** Runs `work` and says where in any ExactError that it throws: `place` goes before its message, `detailed` completes its details. */
export const at = <Result>(
  place: string,
  detailed: (details: ErrorDetails) => ErrorDetails,
  work: () => Result,
): Result => {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof ExactError)) throw error
    throw new ExactError(error.code, `${place}: ${error.message}`, detailed(error.details), {
      cause: error,
    })
  }
}
