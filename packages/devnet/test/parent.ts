/** A process that starts servers, says which, and then does not look after them. */
import { Redis } from 'ioredis'
import { startChain, startOwnRedis } from '../src/index.ts'

const chain = await startChain()
const redis = await startOwnRedis()
const client = new Redis(redis.url)
const [, folder] = (await client.config('GET', 'dir')) as string[]
client.disconnect()
console.log(JSON.stringify({ pids: [chain.pid, redis.pid], folder }))
const [, , how] = process.argv
if (how === 'throw') throw new Error('a crash')
if (how !== 'return') setInterval(() => {}, 1000)
