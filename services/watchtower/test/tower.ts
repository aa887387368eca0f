import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually, type World } from '@gavel/solver-kit/testing'
import { onTestFinished } from 'vitest'
import type { TowerEvent } from '../src/events.ts'
import { startWatchtower, type Watchtower, type WatchtowerOptions } from '../src/startWatchtower.ts'

/** A watchtower with all that it has reported. */
export type Tower = Watchtower & {
  readonly events: readonly TowerEvent[]
  readonly dataDir: string
}

/** Watches a world in this process with the stranger's key, until the test is over; then its folder goes too. */
export const startTower = async (
  world: World,
  options: Partial<WatchtowerOptions> = {},
): Promise<Tower> => {
  const events: TowerEvent[] = []
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'gavel-tower-')))
  const tower = await startWatchtower({
    rpcUrl: world.rpcUrl,
    auctioneerUrl: world.auctioneer.url,
    privateKey: world.stranger.privateKey,
    dataDir,
    onEvent: (event) => events.push(event),
    ...options,
  })
  onTestFinished(async () => {
    await tower.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  return { ...tower, events, dataDir }
}

/** The first event of a type that a watchtower reports. */
export const seen = <T extends TowerEvent['type']>({ events }: Tower, type: T) =>
  eventually(() =>
    events.find((event): event is Extract<TowerEvent, { type: T }> => event.type === type),
  )
