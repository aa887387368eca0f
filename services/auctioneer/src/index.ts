export type { AuctioneerConfig, AuctioneerOptions } from './config.ts'
export { type Auctioneer, startAuctioneer } from './startAuctioneer.ts'
