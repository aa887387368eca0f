export { Config, loadConfig } from './config.ts'
export type { ClaimEvent, OnTowerEvent, TowerEvent } from './events.ts'
export { startWatchtower, type Watchtower, type WatchtowerOptions } from './startWatchtower.ts'
