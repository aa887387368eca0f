--[[ expireIntent-3.lua  Marks an awarded intent unfilled, after the chain has shown that it can no longer be filled.
  KEYS[1] state  KEYS[2] timeline  KEYS[3] outbox
  Returns 1 marked | 0 it is not awarded, or is filled ]]
local state = redis.call('HMGET', KEYS[1], 'status', 'exclusiveUntil', 'expiresAtMs', 'ended')
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
if state[1] ~= 'awarded' or tonumber(t[1]) <= tonumber(state[2]) then return 0 end
redis.call('HSET', KEYS[1], 'status', 'unfilled')
redis.call('RPUSH', KEYS[2], 'unfilled:' .. now)
if not state[4] then
  redis.call('HSET', KEYS[1], 'ended', 'EXPIRED')
  redis.call('RPUSH', KEYS[3], 'ended')
end
redis.call('RPUSH', KEYS[3], 'outcomes', 'touched:' .. now)
redis.call('PEXPIREAT', KEYS[2], state[3])
redis.call('PEXPIREAT', KEYS[3], state[3])
return 1
