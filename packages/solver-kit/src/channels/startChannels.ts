import { join } from 'node:path'
import type { OnEvent } from '../events.ts'
import { failureOf } from '../failure.ts'
import { openRecordStore } from '../records/recordStore.ts'
import { attemptAll } from './attemptAll.ts'
import { type ChannelDeskOptions, type ChannelPolicy, createChannelDesk } from './channelDesk.ts'
import type { ChannelRecord } from './channelRecord.ts'
import { createReceiptDefence, type ReceiptDefenceOptions } from './defendReceipts.ts'
import { openInputLog } from './inputLog.ts'
import { type ChannelServer, serveChannels } from './serveChannels.ts'

/** How long between looks at the channels: far less than the shortest withdrawDelay, 10 minutes in production. */
const TEND_MS = 1_000

export type ChannelSettings = ChannelPolicy & {
  /** 0 = any free port. */
  readonly port: number
  /** Default: the loopback interface. */
  readonly host?: string | undefined
}

/** Serves payment channels, those of an earlier run included, and looks after them. */
export const startChannels = async (
  options: Omit<ChannelDeskOptions, 'records' | 'policy' | 'inputs'> &
    Pick<ReceiptDefenceOptions, 'disclose'> & { readonly onEvent: OnEvent },
  settings: ChannelSettings,
  dataDir: string,
): Promise<ChannelServer> => {
  const folder = join(dataDir, 'channels')
  const [records, inputs] = await Promise.all([
    openRecordStore<ChannelRecord>(folder),
    openInputLog(folder),
  ])
  const desk = createChannelDesk({ ...options, records, inputs, policy: settings })
  const defence = createReceiptDefence({ ...options, inputs })
  const lookAfter = async (): Promise<void> => {
    const channels = await records.all()
    if (channels.length === 0) return
    const [oldest] = channels.map(({ fromBlock }) => fromBlock).toSorted((a, b) => (a < b ? -1 : 1))
    await attemptAll([() => defence.look(oldest ?? 0n), desk.tend], (look) => look())
  }
  const server = await serveChannels(desk, settings)
  let tending: Promise<void> | undefined
  const timer = setInterval(() => {
    tending ??= lookAfter()
      // Chain and disk come back: the next look tries again.
      .catch((error: unknown) =>
        options.onEvent({ type: 'channels.untended', failure: failureOf(error) }),
      )
      .finally(() => {
        tending = undefined
      })
  }, TEND_MS)
  return {
    url: server.url,
    stop: async () => {
      clearInterval(timer)
      await server.stop()
      await tending
      await inputs.close()
    },
  }
}
