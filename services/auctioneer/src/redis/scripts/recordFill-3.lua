--[[ recordFill-3.lua  Records a fill seen on the chain, which decides whatever Redis held before.
  KEYS[1] state  KEYS[2] timeline  KEYS[3] outbox
  ARGV[1] fill (JSON)  ARGV[2] its transaction  ARGV[3] its block
  Returns 1 recorded | 0 recorded before | -1 no such intent ]]
local state = redis.call('HMGET', KEYS[1], 'status', 'fillTx', 'fillBlock', 'expiresAtMs')
if not state[1] then return -1 end
if state[2] == ARGV[2] and state[3] == ARGV[3] then return 0 end
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
redis.call('HSET', KEYS[1], 'status', 'filled', 'fill', ARGV[1], 'fillTx', ARGV[2], 'fillBlock', ARGV[3])
redis.call('HDEL', KEYS[1], 'settledTx', 'settledBlock')
redis.call('RPUSH', KEYS[2], 'filled:' .. now)
redis.call('RPUSH', KEYS[3], 'settled:filled:' .. ARGV[2] .. ':' .. now, 'outcomes')
redis.call('PEXPIREAT', KEYS[2], state[4])
redis.call('PEXPIREAT', KEYS[3], state[4])
return 1
