/** One measured number. `target` and `met` are there where docs/design.md or docs/benchmarks.md states a figure. */
export type Figure = {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The largest value that counts as met; for {@link atLeast} the smallest. */
  readonly target?: number
  readonly met?: boolean
  /** What a reader has to know to understand the number. */
  readonly note?: string
}

/** What the command line says about how much is run; most benchmarks are of one size. */
export type BenchOptions = {
  /** Chooses what happens by chance. */
  readonly seed?: number
  readonly auctions?: number
}

/** What a file in test/bench exports as `bench`. */
export type Bench = {
  readonly description: string
  readonly run: (
    progress: (line: string) => void,
    options: BenchOptions,
  ) => Promise<readonly Figure[]>
}

/** A figure that should be at most `target`. */
export const atMost = (figure: Omit<Figure, 'met'> & { target: number }): Figure => ({
  ...figure,
  met: figure.value <= figure.target,
})

/** A figure that should be at least `target`. */
export const atLeast = (figure: Omit<Figure, 'met'> & { target: number }): Figure => ({
  ...figure,
  met: figure.value >= figure.target,
})
