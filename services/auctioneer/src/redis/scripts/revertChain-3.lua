--[[ revertChain-3.lua  Takes back what blocks that are no longer part of the chain had recorded.
  KEYS[1] state  KEYS[2] timeline  KEYS[3] outbox
  ARGV[1] first block that is gone
  Returns 1 taken back | 0 nothing of it was recorded ]]
local state = redis.call('HMGET', KEYS[1], 'settledBlock', 'settledTx', 'fillBlock', 'fillTx', 'escrowBlock', 'escrowTx', 'ackBy', 'expiresAtMs')
local first = tonumber(ARGV[1])
local status, tx
if state[1] and tonumber(state[1]) >= first then
  status, tx = state[3] and 'filled' or 'escrowed', state[2]
  redis.call('HDEL', KEYS[1], 'settledTx', 'settledBlock')
end
if state[3] and tonumber(state[3]) >= first then
  status, tx = state[5] and 'escrowed' or 'awarded', state[4]
  redis.call('HDEL', KEYS[1], 'fill', 'fillTx', 'fillBlock')
end
if state[5] and tonumber(state[5]) >= first then
  -- Taken on in its open phase, an intent may never have been awarded.
  status, tx = state[7] and 'awarded' or 'unfilled', state[6]
  redis.call('HDEL', KEYS[1], 'escrow', 'escrowTx', 'escrowBlock')
end
if not status then return 0 end
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
redis.call('HSET', KEYS[1], 'status', status)
redis.call('RPUSH', KEYS[2], status .. ':' .. now)
redis.call('RPUSH', KEYS[3], 'settled:' .. status .. ':' .. tx .. ':' .. now)
redis.call('PEXPIREAT', KEYS[2], state[8])
redis.call('PEXPIREAT', KEYS[3], state[8])
return 1
