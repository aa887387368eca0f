--[[ openAuction-4.lua  Opens the auction of an accepted intent; the same intent again changes nothing.
  KEYS[1] state  KEYS[2] awaited  KEYS[3] timeline  KEYS[4] outbox
  ARGV[1] signed intent (JSON)  ARGV[2] client  ARGV[3] modelId  ARGV[4] closeByMs  ARGV[5] exclusiveUntil (s)
  ARGV[6] expiresAtMs: end of retention  ARGV[7] generation  ARGV[8..] solvers whose commitment or pass is awaited
  Returns {1 opened | 0 exists already | -1 closeByMs is past, status, closeByMs} ]]
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local found = redis.call('HMGET', KEYS[1], 'status', 'closeByMs')
if found[1] then return { 0, found[1], found[2] } end
if now >= tonumber(ARGV[4]) then return { -1, '', ARGV[4] } end
redis.call('HSET', KEYS[1], 'signed', ARGV[1], 'client', ARGV[2], 'modelId', ARGV[3], 'closeByMs', ARGV[4],
  'exclusiveUntil', ARGV[5], 'expiresAtMs', ARGV[6], 'openedAtMs', now, 'status', 'open',
  'generation', ARGV[7])
for i = 8, #ARGV do redis.call('SADD', KEYS[2], ARGV[i]) end
redis.call('RPUSH', KEYS[3], 'open:' .. now)
redis.call('RPUSH', KEYS[4], 'opened')
for _, key in ipairs(KEYS) do redis.call('PEXPIREAT', key, ARGV[6]) end
return { 1, 'open', ARGV[4] }
