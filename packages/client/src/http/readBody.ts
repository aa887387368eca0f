import { GavelError } from '@gavel/protocol'
import { chunksOf } from './chunks.ts'

/**
 * The bytes of a response, at most `maxBytes` of them: a server cannot fill the client's memory.
 *
 * @throws BLOB_TOO_LARGE
 */
export const readBody = async (response: Response, maxBytes: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunksOf(response.body)) {
    length += chunk.length
    if (length > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

const tooLarge = (max: number): GavelError =>
  new GavelError('BLOB_TOO_LARGE', {
    message: `The auctioneer's answer is longer than ${max} bytes, the most that it may have.`,
    details: { max },
  })
