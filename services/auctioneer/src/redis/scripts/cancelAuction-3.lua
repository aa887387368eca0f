--[[ cancelAuction-3.lua  Ends an auction at its client's wish, as long as nothing was awarded.
  KEYS[1] state  KEYS[2] timeline  KEYS[3] outbox
  Returns 1 cancelled | 0 cancelled before | -1 no such auction | -2 awarded or ended ]]
local state = redis.call('HMGET', KEYS[1], 'status', 'expiresAtMs')
if not state[1] then return -1 end
if state[1] == 'cancelled' then return 0 end
if state[1] ~= 'open' and state[1] ~= 'revealing' then return -2 end
local t = redis.call('TIME')
redis.call('HSET', KEYS[1], 'status', 'cancelled', 'ended', 'CANCELLED')
redis.call('RPUSH', KEYS[2], 'cancelled:' .. t[1] * 1000 + math.floor(t[2] / 1000))
redis.call('RPUSH', KEYS[3], 'ended', 'outcomes')
redis.call('PEXPIREAT', KEYS[3], state[2])
return 1
