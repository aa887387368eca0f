--[[ readAuction-8.lua  One consistent picture of an auction, with the clock that its deadlines are compared to.
  KEYS[1] state  KEYS[2] commits  KEYS[3] reveals  KEYS[4] invalid  KEYS[5] awards  KEYS[6] acks  KEYS[7] timeline  KEYS[8] outbox
  Returns {nowMs, state, commits, reveals, invalid, awards, acks, timeline, outbox}; an empty state: no such auction ]]
local t = redis.call('TIME')
return {
  t[1] * 1000 + math.floor(t[2] / 1000),
  redis.call('HGETALL', KEYS[1]),
  redis.call('LRANGE', KEYS[2], 0, -1),
  redis.call('HGETALL', KEYS[3]),
  redis.call('HGETALL', KEYS[4]),
  redis.call('LRANGE', KEYS[5], 0, -1),
  redis.call('HGETALL', KEYS[6]),
  redis.call('LRANGE', KEYS[7], 0, -1),
  redis.call('LRANGE', KEYS[8], 0, -1),
}
