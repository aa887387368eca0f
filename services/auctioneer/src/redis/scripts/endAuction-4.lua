--[[ endAuction-4.lua  Ends the rounds without a (further) award. An intent that was never awarded is unfilled at once.
  KEYS[1] state  KEYS[2] awards  KEYS[3] timeline  KEYS[4] outbox
  ARGV[1] reason  ARGV[2] status it is ended in  ARGV[3] number of awards it is ended after
  Returns 1 ended | 0 it went on or ended before ]]
local state = redis.call('HMGET', KEYS[1], 'status', 'ended', 'expiresAtMs')
if state[1] ~= ARGV[2] or state[2] or redis.call('LLEN', KEYS[2]) ~= tonumber(ARGV[3]) then return 0 end
redis.call('HSET', KEYS[1], 'ended', ARGV[1])
if ARGV[3] == '0' then
  local t = redis.call('TIME')
  redis.call('HSET', KEYS[1], 'status', 'unfilled')
  redis.call('RPUSH', KEYS[3], 'unfilled:' .. t[1] * 1000 + math.floor(t[2] / 1000))
end
redis.call('RPUSH', KEYS[4], 'ended', 'outcomes')
redis.call('PEXPIREAT', KEYS[4], state[3])
return 1
