/** Runs what concerns one key in the order in which it was given, and different keys side by side. */
export type Serializer = {
  readonly run: (key: string, action: () => Promise<void>) => void
  /** Resolves when nothing runs. */
  readonly idle: () => Promise<void>
}

export const createSerializer = (onError: (key: string, thrown: unknown) => void): Serializer => {
  const tails = new Map<string, Promise<void>>()
  return {
    run: (key, action) => {
      const before = tails.get(key) ?? Promise.resolve()
      const tail = before.then(action).catch((thrown) => onError(key, thrown))
      tails.set(key, tail)
      tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key)
      })
    },
    idle: async () => {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}
