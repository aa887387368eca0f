export { TEST_MNEMONIC, type TestAccount, testAccounts } from './accounts.ts'
export { freePort } from './freePort.ts'
export type { MintToken } from './mintToken.ts'
export { onPath } from './onPath.ts'
export {
  type LocalRedis,
  type RedisOptions,
  startOwnRedis,
  startRedis,
} from './redis/startRedis.ts'
export { type SentinelOptions, startSentinel } from './redis/startSentinel.ts'
export { type Server, startServer } from './server/startServer.ts'
export { type ChainOptions, type LocalChain, saveChain, startChain } from './startChain.ts'
export { type Devnet, type DevnetOptions, startDevnet } from './startDevnet.ts'
