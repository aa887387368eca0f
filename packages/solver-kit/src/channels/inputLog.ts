import { type FileHandle, mkdir, open, readFile, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { bytesToHex, type Hex } from 'viem'

/** index, length of the input, model. */
const HEAD_BYTES = 4 + 4 + 32

export type LoggedInput = {
  readonly index: number
  readonly modelId: Hex
  readonly input: Uint8Array
}

/** The inputs of a channel's inferences, one file a channel: what the answers to a challenger are computed from. */
export type InputLog = {
  /** On the disk when the call returns. */
  readonly append: (channelId: Hex, entry: LoggedInput) => Promise<void>
  readonly find: (channelId: Hex, index: number) => Promise<LoggedInput | undefined>
  readonly remove: (channelId: Hex) => Promise<void>
  readonly close: () => Promise<void>
}

export const openInputLog = async (folder: string): Promise<InputLog> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const files = new Map<Hex, Promise<FileHandle>>()
  const pathOf = (channelId: Hex) => join(folder, `${channelId}.inputs`)
  const fileOf = (channelId: Hex): Promise<FileHandle> => {
    const known = files.get(channelId)
    if (known !== undefined) return known
    const opening = openAtEnd(pathOf(channelId))
    files.set(channelId, opening)
    return opening
  }
  const forget = async (channelId: Hex): Promise<void> => {
    await (await files.get(channelId))?.close()
    files.delete(channelId)
  }
  return {
    append: async (channelId, entry) => {
      const file = await fileOf(channelId)
      await file.appendFile(encode(entry))
      await file.datasync()
    },
    // After a crash an index can be there twice: the later one was answered.
    find: async (channelId, index) =>
      entriesOf(await readIfThere(pathOf(channelId))).findLast((entry) => entry.index === index),
    remove: async (channelId) => {
      await forget(channelId)
      await rm(pathOf(channelId), { force: true })
    },
    close: async () => {
      for (const channelId of [...files.keys()]) await forget(channelId)
    },
  }
}

/** A crash can leave half an entry at the end: it is cut off, or nothing after it could be read. */
const openAtEnd = async (path: string): Promise<FileHandle> => {
  const bytes = await readIfThere(path)
  const whole = entriesOf(bytes).reduce((sum, { input }) => sum + HEAD_BYTES + input.length, 0)
  if (whole < bytes.length) await truncate(path, whole)
  return await open(path, 'a', 0o600)
}

const encode = ({ index, modelId, input }: LoggedInput): Uint8Array => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(index, 0)
  head.writeUInt32BE(input.length, 4)
  return Buffer.concat([head, Buffer.from(modelId.slice(2), 'hex'), input])
}

const entriesOf = (bytes: Buffer): LoggedInput[] => {
  const entries: LoggedInput[] = []
  let at = 0
  while (at + HEAD_BYTES <= bytes.length) {
    const end = at + HEAD_BYTES + bytes.readUInt32BE(at + 4)
    if (end > bytes.length) break
    entries.push({
      index: bytes.readUInt32BE(at),
      modelId: bytesToHex(bytes.subarray(at + 8, at + HEAD_BYTES)),
      input: new Uint8Array(bytes.subarray(at + HEAD_BYTES, end)),
    })
    at = end
  }
  return entries
}

const readIfThere = async (path: string): Promise<Buffer> => {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}
