/** What the indexer answers, as it travels. */
export * from './indexer/entities.ts'
export * from './indexer/rows.ts'
export * from './indexer/views.ts'
