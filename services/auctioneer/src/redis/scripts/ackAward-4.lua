--[[ ackAward-4.lua  The winner of the latest round takes the job; no further round follows.
  KEYS[1] state  KEYS[2] awards  KEYS[3] acks  KEYS[4] outbox
  ARGV[1] round  ARGV[2] signature
  Returns 1 taken | 0 taken before | -1 no such auction | -2 not the latest award | -3 after ackBy ]]
local t = redis.call('TIME')
local state = redis.call('HMGET', KEYS[1], 'status', 'ackBy', 'expiresAtMs', 'ended')
if not state[1] then return -1 end
if redis.call('HEXISTS', KEYS[3], ARGV[1]) == 1 then return 0 end
if state[1] ~= 'awarded' or redis.call('LLEN', KEYS[2]) ~= ARGV[1] + 1 then return -2 end
if state[4] or tonumber(t[1]) > tonumber(state[2]) then return -3 end
redis.call('HSET', KEYS[3], ARGV[1], ARGV[2])
redis.call('RPUSH', KEYS[4], 'outcomes')
redis.call('PEXPIREAT', KEYS[3], state[3])
redis.call('PEXPIREAT', KEYS[4], state[3])
return 1
