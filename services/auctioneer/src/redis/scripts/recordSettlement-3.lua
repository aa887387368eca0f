--[[ recordSettlement-3.lua  Records how a filled or escrowed intent ended on the chain.
  KEYS[1] state  KEYS[2] timeline  KEYS[3] outbox
  ARGV[1] released | final | refuted | refunded  ARGV[2] its transaction  ARGV[3] its block
  Returns 1 recorded | 0 recorded before | -1 no such intent ]]
local state = redis.call('HMGET', KEYS[1], 'status', 'settledTx', 'settledBlock', 'expiresAtMs')
if not state[1] then return -1 end
if state[1] == ARGV[1] and state[2] == ARGV[2] and state[3] == ARGV[3] then return 0 end
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
redis.call('HSET', KEYS[1], 'status', ARGV[1], 'settledTx', ARGV[2], 'settledBlock', ARGV[3])
redis.call('RPUSH', KEYS[2], ARGV[1] .. ':' .. now)
redis.call('RPUSH', KEYS[3], 'settled:' .. ARGV[1] .. ':' .. ARGV[2] .. ':' .. now)
redis.call('PEXPIREAT', KEYS[2], state[4])
redis.call('PEXPIREAT', KEYS[3], state[4])
return 1
