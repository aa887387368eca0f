--[[ revertChain-3.lua  Takes back what blocks that are no longer part of the chain had recorded.
  KEYS[1] state  KEYS[2] timeline  KEYS[3] outbox
  ARGV[1] first block that is gone
  Returns 1 taken back | 0 nothing of it was recorded ]]
local state = redis.call('HMGET', KEYS[1], 'status', 'fillBlock', 'settledBlock', 'fillTx', 'expiresAtMs')
local first = tonumber(ARGV[1])
local status
if state[3] and tonumber(state[3]) >= first then
  status = 'filled'
  redis.call('HDEL', KEYS[1], 'settledTx', 'settledBlock')
end
if state[2] and tonumber(state[2]) >= first then
  status = 'awarded'
  redis.call('HDEL', KEYS[1], 'fill', 'fillTx', 'fillBlock')
end
if not status then return 0 end
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
redis.call('HSET', KEYS[1], 'status', status)
redis.call('RPUSH', KEYS[2], status .. ':' .. now)
redis.call('RPUSH', KEYS[3], 'settled:' .. status .. ':' .. state[4] .. ':' .. now)
redis.call('PEXPIREAT', KEYS[2], state[5])
redis.call('PEXPIREAT', KEYS[3], state[5])
return 1
