import { loadEngine, loadKeccak, loadModel, outputOf, tensorRootOf } from '@gavel/exact'

export type RerunTask = {
  /** The `.gavel` file that is said to be the model. */
  readonly container: Uint8Array
  /** The model that the client signed for. */
  readonly modelId: string
  readonly input: Int8Array
}

export type Rerun = {
  readonly outputRoot: string
  readonly output: Int8Array
  readonly multiplications: number
  /** Milliseconds of the model alone. */
  readonly ms: number
}

/** Most multiplications that a page runs: some seconds on a slow machine. */
const MAX_MULTIPLICATIONS = 2_000_000_000

/** Why a browser cannot run a model. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun'
}

/**
 * Checks that a container is the model, and runs it on whole numbers.
 *
 * @throws CannotRun with the reason
 */
export const rerun = async ({ container, modelId, input }: RerunTask): Promise<Rerun> => {
  await loadKeccak()
  const { model, certificate } = loadModel(container)
  if (certificate.modelId.toLowerCase() !== modelId.toLowerCase()) {
    throw new CannotRun('The bytes that were served are another model than the one that was asked.')
  }
  const { multiplications } = certificate
  if (multiplications > MAX_MULTIPLICATIONS) {
    throw new CannotRun(
      `It takes ${multiplications} multiplications, more than the ${MAX_MULTIPLICATIONS} that a page runs.`,
    )
  }
  const engine = await loadEngine({ prefer: 'integer' }).catch((cause: Error) => {
    throw new CannotRun(cause.message, { cause })
  })
  const compiled = engine.compile(model)
  const startedAt = performance.now()
  const { output } = compiled.run(input)
  const ms = performance.now() - startedAt
  compiled.dispose()
  return { output, outputRoot: tensorRootOf(outputOf(model), output), multiplications, ms }
}
