--[[ leapSequence-1.lua  Lets the feed go on beyond every number that it may have given out before data was lost.
  KEYS[1] sequence
  ARGV[1] least number to go on from
  Returns the number that it goes on from ]]
local now = tonumber(redis.call('GET', KEYS[1]) or '0')
local least = tonumber(ARGV[1])
if now >= least then return now end
redis.call('SET', KEYS[1], ARGV[1])
return least
