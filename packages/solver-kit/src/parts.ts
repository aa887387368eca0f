/** Pieces of the kit for bots that are not solvers, such as a watchtower. */
export { type AuctioneerApi, createAuctioneerApi } from './auctioneer/api.ts'
export { backoffMs } from './auctioneer/backoff.ts'
export { failureOf } from './failure.ts'
export { replaceFile } from './records/atomicFile.ts'
export { openRecordStore, type RecordStore } from './records/recordStore.ts'
export { type Alarm, createAlarm } from './settlement/alarm.ts'
export { sleep } from './sleep.ts'
