--[[ passAuction-2.lua  Stops waiting for a solver: it passed, left or is not eligible. It may still commit until the close.
  KEYS[1] state  KEYS[2] awaited
  ARGV[1] solver
  Returns 1 when nobody is awaited any more | 0 noted | -1 no such auction ]]
local state = redis.call('HMGET', KEYS[1], 'status', 'frozenAtMs')
if not state[1] then return -1 end
if redis.call('SREM', KEYS[2], ARGV[1]) == 0 then return 0 end
if state[1] ~= 'open' or state[2] or redis.call('SCARD', KEYS[2]) > 0 then return 0 end
local t = redis.call('TIME')
redis.call('HSET', KEYS[1], 'frozenAtMs', t[1] * 1000 + math.floor(t[2] / 1000))
return 1
