import type { ExactModel } from '../model.ts'
import type { BackendName } from './kernels.ts'
import type { ProbeReport } from './probe.ts'

/** Gives all tensors of a valid model for an input of the right length: the input's bytes first. */
export type RunModel = (input: Int8Array) => Int8Array[]

/** Something that computes models on this machine. */
export type Backend = {
  readonly name: BackendName
  /** Compares it with bigints, kernel by kernel. @throws ExactError BACKEND_INEXACT */
  readonly probe: () => ProbeReport
  readonly plan: (model: ExactModel) => { readonly run: RunModel; readonly dispose: () => void }
}
