--[[ awardAuction-8.lua  Records the award of a round, at most one for each round. What is recorded is signed later.
  KEYS[1] state  KEYS[2] awards  KEYS[3] acks  KEYS[4] timeline  KEYS[5] outbox  KEYS[6] reveals  KEYS[7] invalid  KEYS[8] commits
  ARGV[1] round  ARGV[2] award (JSON)  ARGV[3] ackBy (s)
  Returns 1 recorded | 0 this round has its award, or none is due any more | -1 the round is not due yet ]]
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local state = redis.call('HMGET', KEYS[1], 'status', 'revealByMs', 'ackBy', 'expiresAtMs', 'ended')
local round = tonumber(ARGV[1])
if redis.call('LLEN', KEYS[2]) ~= round or state[5] then return 0 end
if round == 0 then
  if state[1] ~= 'revealing' then return 0 end
  local opened = redis.call('HLEN', KEYS[6]) + redis.call('HLEN', KEYS[7])
  if opened < redis.call('LLEN', KEYS[8]) and now <= tonumber(state[2]) then return -1 end
  redis.call('HSET', KEYS[1], 'status', 'awarded')
  redis.call('RPUSH', KEYS[4], 'awarded:' .. now)
else
  if state[1] ~= 'awarded' or redis.call('HEXISTS', KEYS[3], round - 1) == 1 then return 0 end
  if math.floor(now / 1000) <= tonumber(state[3]) then return -1 end
end
redis.call('RPUSH', KEYS[2], ARGV[2])
redis.call('HSET', KEYS[1], 'ackBy', ARGV[3])
redis.call('RPUSH', KEYS[5], 'awarded:' .. round)
redis.call('PEXPIREAT', KEYS[2], state[4])
redis.call('PEXPIREAT', KEYS[5], state[4])
return 1
