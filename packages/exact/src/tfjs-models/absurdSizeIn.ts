/** No length, number of units or padding of a model is larger: tensors have at most 2 MiB, accumulators 32 768 products. */
const LARGEST = 2 ** 22

/** Configuration fields by which tfjs allocates memory while it loads. */
const SIZES = new Set([
  'units',
  'filters',
  'kernel_size',
  'kernelSize',
  'batch_input_shape',
  'batchInputShape',
  'target_shape',
  'targetShape',
  'padding',
  'depth_multiplier',
  'depthMultiplier',
  'input_dim',
  'inputDim',
  'output_dim',
  'outputDim',
])

/** The first size in a topology that no model can have, as `field value`. */
export const absurdSizeIn = (topology: unknown): string | undefined => {
  if (typeof topology !== 'object' || topology === null) return undefined
  for (const [field, value] of Object.entries(topology)) {
    if (SIZES.has(field))
      for (const size of [value].flat(3))
        if (typeof size === 'number' && !(Math.abs(size) <= LARGEST)) return `${field} ${size}`
    const inner = absurdSizeIn(value)
    if (inner !== undefined) return inner
  }
  return undefined
}
