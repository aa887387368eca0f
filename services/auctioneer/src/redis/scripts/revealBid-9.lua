--[[ revealBid-9.lua  Takes the opening of a commitment, valid or not; the first opening stands.
  KEYS[1] state  KEYS[2] commits  KEYS[3] reveals  KEYS[4] invalid  KEYS[5] awards  KEYS[6] acks  KEYS[7] timeline  KEYS[8] outbox
  KEYS[9] solvers
  ARGV[1] solver  ARGV[2] bidHash  ARGV[3] bid and signature (JSON)  ARGV[4] '' or the code of what makes the bid invalid
  ARGV[5] generation of the data set
  Returns {1 taken | 0 the same again | -1 no such auction | -2 not closed yet | -3 too late | -4 no commitment | -5 opens another
           commitment, sequence, receivedAtMs, the picture of readAuction when every commitment is opened, else nothing} ]]
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local state = redis.call('HMGET', KEYS[1], 'status', 'revealByMs', 'expiresAtMs', 'generation')
if not state[1] then return { -1, 0, 0 } end
local held = redis.call('HGET', KEYS[9], ARGV[1])
if not held then return { -4, 0, 0 } end
local sequence, hash = string.match(held, '^(%d+):(0x%x+):')
if hash ~= ARGV[2] then return { -5, 0, 0 } end
local before = redis.call('HGET', KEYS[3], sequence)
if before then return { 0, tonumber(sequence), tonumber(string.match(before, '^%d+')) } end
-- Another generation: its award may have been signed already, without this reveal.
if state[4] ~= ARGV[5] then return { -3, 0, 0 } end
if state[1] == 'open' then return { -2, 0, 0 } end
if state[1] ~= 'revealing' or now > tonumber(state[2]) then return { -3, 0, 0 } end
if ARGV[4] == '' then
  redis.call('HSET', KEYS[3], sequence, now .. ':' .. ARGV[3])
  redis.call('PEXPIREAT', KEYS[3], state[3])
else
  redis.call('HSET', KEYS[4], sequence, ARGV[4])
  redis.call('PEXPIREAT', KEYS[4], state[3])
end
local opened = redis.call('HLEN', KEYS[3]) + redis.call('HLEN', KEYS[4])
if opened < redis.call('LLEN', KEYS[2]) then return { 1, tonumber(sequence), now } end
-- The award follows at once: it is made from this picture.
return { 1, tonumber(sequence), now, {
  now,
  redis.call('HGETALL', KEYS[1]),
  redis.call('LRANGE', KEYS[2], 0, -1),
  redis.call('HGETALL', KEYS[3]),
  redis.call('HGETALL', KEYS[4]),
  redis.call('LRANGE', KEYS[5], 0, -1),
  redis.call('HGETALL', KEYS[6]),
  redis.call('LRANGE', KEYS[7], 0, -1),
  redis.call('LRANGE', KEYS[8], 0, -1),
} }
