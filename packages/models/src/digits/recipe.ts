/** Everything that decides the digits model, so that one seed gives one model. */
export const SEED = 7

export const NETWORK = { epochs: 28, learningRate: 0.008 } as const
export const BASELINE = { epochs: 5, learningRate: 0.002 } as const
export const INK_BASELINE = { epochs: 10, learningRate: 0.002 } as const

/** Freshly drawn in every epoch. */
export const IMAGES_PER_EPOCH = 20_000

/** Drawn from font families and hands that training never sees. */
export const HELD_OUT_IMAGES = 5_000

/** Drawn like training images, and the first ones that training does not reach. */
export const CALIBRATION_IMAGES = 500
export const FIRST_CALIBRATION_IMAGE = NETWORK.epochs * IMAGES_PER_EPOCH

export const FLOAT_FILE = new URL('../../artifacts/digits.float.json', import.meta.url)
export const MODEL_FILE = new URL('../../artifacts/digits.gavel', import.meta.url)

/** The held-out images that follow the report's become examples/digits: two of each digit. */
export const EXAMPLE_IMAGES = 20
export const EXAMPLES_FOLDER = new URL('../../../../examples/digits/', import.meta.url)
