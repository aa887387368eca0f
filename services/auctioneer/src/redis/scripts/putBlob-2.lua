--[[ putBlob-2.lua  Keeps a blob as long as its intent.
  KEYS[1] state  KEYS[2] blob
  ARGV[1] field of the state that notes it  ARGV[2] keccak256 of the bytes  ARGV[3] the bytes
  Returns 1 kept | -1 no such intent ]]
local expires = redis.call('HGET', KEYS[1], 'expiresAtMs')
if not expires then return -1 end
redis.call('SET', KEYS[2], ARGV[3], 'PXAT', expires)
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
