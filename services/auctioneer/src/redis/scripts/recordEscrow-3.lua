--[[ recordEscrow-3.lua  Records that a solver took the intent on and its price is in escrow, as the chain shows it.
  KEYS[1] state  KEYS[2] timeline  KEYS[3] outbox
  ARGV[1] escrow (JSON)  ARGV[2] its transaction  ARGV[3] its block
  Returns 1 recorded | 0 recorded before | -1 no such intent ]]
local state = redis.call('HMGET', KEYS[1], 'status', 'escrowTx', 'escrowBlock', 'expiresAtMs')
if not state[1] then return -1 end
if state[2] == ARGV[2] and state[3] == ARGV[3] then return 0 end
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
redis.call('HSET', KEYS[1], 'status', 'escrowed', 'escrow', ARGV[1], 'escrowTx', ARGV[2], 'escrowBlock', ARGV[3])
redis.call('HDEL', KEYS[1], 'fill', 'fillTx', 'fillBlock', 'settledTx', 'settledBlock')
redis.call('RPUSH', KEYS[2], 'escrowed:' .. now)
redis.call('RPUSH', KEYS[3], 'settled:escrowed:' .. ARGV[2] .. ':' .. now, 'outcomes')
redis.call('PEXPIREAT', KEYS[2], state[4])
redis.call('PEXPIREAT', KEYS[3], state[4])
return 1
