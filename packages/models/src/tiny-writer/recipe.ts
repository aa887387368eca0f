/** Everything that decides the tiny-writer model, so that one seed gives one model. */
export const SEED = 7

export const TRAINING = { steps: 1_300, texts: 32, learningRate: 3e-3, warmUp: 60 } as const

/** Ranges of activations are measured on so many training texts, the first that training does not reach. */
export const CALIBRATION_TEXTS = 128
export const FIRST_CALIBRATION_TEXT = TRAINING.steps * TRAINING.texts

/** About combinations that no training text is about. */
export const HELD_OUT_TEXTS = 1_000

export const FLOAT_FILE = new URL('../../artifacts/tiny-writer.float32', import.meta.url)
export const SCALES_FILE = new URL('../../artifacts/tiny-writer.scales.json', import.meta.url)
export const MODEL_FILE = new URL('../../artifacts/tiny-writer.gavel', import.meta.url)
