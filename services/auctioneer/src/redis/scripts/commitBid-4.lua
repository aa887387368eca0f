--[[ commitBid-4.lua  Takes a sealed bid: one per solver, final, in a dense sequence. The last awaited one freezes the auction.
  KEYS[1] state  KEYS[2] commits  KEYS[3] solvers  KEYS[4] awaited
  ARGV[1] solver  ARGV[2] bidHash  ARGV[3] signature  ARGV[4] most commitments  ARGV[5] generation of the data set
  Returns {1 taken | 0 the same again | -1 no such auction | -2 closed | -3 another commitment exists | -4 full,
           sequence, receivedAtMs, 1 when nobody is awaited any more} ]]
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local state = redis.call('HMGET', KEYS[1], 'status', 'closeByMs', 'frozenAtMs', 'expiresAtMs', 'generation')
if not state[1] then return { -1, 0, 0, 0 } end
local held = redis.call('HGET', KEYS[3], ARGV[1])
if held then
  local sequence, hash, at = string.match(held, '^(%d+):(0x%x+):(%d+)$')
  if hash ~= ARGV[2] then return { -3, 0, 0, 0 } end
  return { 0, tonumber(sequence), tonumber(at), 0 }
end
-- An auction of another generation is over: nothing is signed for it any more.
if state[5] ~= ARGV[5] or state[1] ~= 'open' or state[3] or now >= tonumber(state[2]) then return { -2, 0, 0, 0 } end
local sequence = redis.call('LLEN', KEYS[2])
if sequence >= tonumber(ARGV[4]) then return { -4, 0, 0, 0 } end
redis.call('RPUSH', KEYS[2], table.concat({ ARGV[1], ARGV[2], now, ARGV[3] }, ':'))
redis.call('HSET', KEYS[3], ARGV[1], sequence .. ':' .. ARGV[2] .. ':' .. now)
if sequence == 0 then
  redis.call('PEXPIREAT', KEYS[2], state[4])
  redis.call('PEXPIREAT', KEYS[3], state[4])
end
local frozen = 0
if redis.call('SREM', KEYS[4], ARGV[1]) == 1 and redis.call('SCARD', KEYS[4]) == 0 then
  redis.call('HSET', KEYS[1], 'frozenAtMs', now)
  frozen = 1
end
return { 1, sequence, now, frozen }
