/** The chunks of a stream; it is cancelled when the reader stops early. Not every browser iterates over a stream itself. */
export async function* chunksOf<T>(stream: ReadableStream<T> | null): AsyncGenerator<T> {
  const reader = stream?.getReader()
  if (reader === undefined) return
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    // What was read to its end has nothing to cancel; a broken one says so where it is read.
    await reader.cancel().catch(() => undefined)
  }
}
