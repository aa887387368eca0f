--[[ renewGeneration-1.lua  Begins a new generation of the data set, unless another process was first.
  KEYS[1] generation
  ARGV[1] id that is replaced, '' for none  ARGV[2] new id  ARGV[3] replication id of the server  ARGV[4] suspectUntilMs
  Returns {id, suspectUntilMs} that hold from now on ]]
local id = redis.call('HGET', KEYS[1], 'id')
if (id or '') == ARGV[1] then
  redis.call('HSET', KEYS[1], 'id', ARGV[2], 'replid', ARGV[3], 'suspectUntilMs', ARGV[4])
end
return redis.call('HMGET', KEYS[1], 'id', 'suspectUntilMs')
