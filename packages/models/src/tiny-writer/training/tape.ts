/** Numbers, and how the loss changes with each of them once {@link Tape.backward} has run. */
export type Value = { readonly data: Float32Array; readonly grad: Float32Array }

/** What was computed, so that it can be walked back. */
export type Tape = {
  /** Remembers how a result hands its gradient on. */
  readonly record: (back: () => void) => void
  readonly backward: () => void
}

export const tracked = (data: Float32Array): Value => ({
  data,
  grad: new Float32Array(data.length),
})

export const tapeOf = (): Tape => {
  const steps: (() => void)[] = []
  return {
    record: (back) => void steps.push(back),
    backward: () => {
      for (const back of steps.reverse()) back()
    },
  }
}

/** For a pass that nobody walks back. */
export const noTape: Tape = { record: () => {}, backward: () => {} }

/** Adds `part` to `sum`, in place. */
export const addTo = (sum: Float32Array, part: Float32Array): void => {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (part[i] as number)
}
