/** An operator made ready for one backend: its weights are uploaded, its buffers sized. */
export type OpPlan = {
  readonly run: (inputs: readonly Int8Array[]) => Int8Array
  readonly dispose: () => void
}
