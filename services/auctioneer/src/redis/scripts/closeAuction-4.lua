--[[ closeAuction-4.lua  Records the close once it is due: by closeByMs, or earlier when frozen. What is recorded is signed later.
  KEYS[1] state  KEYS[2] commits  KEYS[3] timeline  KEYS[4] outbox
  ARGV[1] commitsRoot  ARGV[2] number of commitments in it  ARGV[3] length of the reveal window (ms)
  Returns 1 recorded | 0 not open any more | -1 not due | -2 the commitments are more than those in the root ]]
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local state = redis.call('HMGET', KEYS[1], 'status', 'closeByMs', 'frozenAtMs')
if state[1] ~= 'open' then return 0 end
if not state[3] and now < tonumber(state[2]) then return -1 end
if redis.call('LLEN', KEYS[2]) ~= tonumber(ARGV[2]) then return -2 end
-- Noticed late, it still closed in time: no commitment was taken after closeByMs. Bidders have the whole window from now.
redis.call('HSET', KEYS[1], 'status', 'revealing', 'commitsRoot', ARGV[1], 'closedAtMs', math.min(now, tonumber(state[2])),
  'revealByMs', now + ARGV[3])
redis.call('RPUSH', KEYS[3], 'revealing:' .. now)
redis.call('RPUSH', KEYS[4], 'closed')
redis.call('PEXPIREAT', KEYS[4], redis.call('HGET', KEYS[1], 'expiresAtMs'))
return 1
