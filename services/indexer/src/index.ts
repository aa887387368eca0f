export type { IndexerOptions } from './config.ts'
export { type Indexer, startIndexer } from './startIndexer.ts'
