--[[ appendFeed-3.lua  Publishes an event once. Shared events count the sequence up by one; addressed ones keep the last number.
  KEYS[1] stream  KEYS[2] sequence  KEYS[3] mark of this very event
  ARGV[1] payload (JSON)  ARGV[2] intentHash  ARGV[3] '' for all, else whom it is for  ARGV[4] events kept  ARGV[5] life of the mark (ms)
  Returns 1 published | 0 published before ]]
if not redis.call('SET', KEYS[3], '1', 'NX', 'PX', ARGV[5]) then return 0 end
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local sequence = ARGV[3] == '' and redis.call('INCR', KEYS[2]) or tonumber(redis.call('GET', KEYS[2]) or '0')
redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[4], sequence .. '-*', 'at', now, 'to', ARGV[3], 'intent', ARGV[2],
  'event', ARGV[1])
return 1
