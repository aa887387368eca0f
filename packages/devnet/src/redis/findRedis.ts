import { GavelError } from '@gavel/protocol'
import { onPath } from '../onPath.ts'
import { type RedisBinary, redisFromDebian } from './redisFromDebian.ts'

/**
 * A Redis or Valkey server: one on the PATH, else one from Debian's packages.
 *
 * @throws REDIS_MISSING with the command that installs one
 */
export const findRedis = async (): Promise<RedisBinary> => {
  const command = onPath('redis-server') ?? onPath('valkey-server')
  if (command !== undefined) return { command, env: {} }
  const debian = await redisFromDebian()
  if (debian !== undefined) return debian
  throw missing()
}

const missing = (): GavelError =>
  new GavelError('REDIS_MISSING', {
    message: `No Redis server was found on this machine. Install one: ${installCommand()}; or set REDIS_URL.`,
  })

const installCommand = (): string => {
  if (process.platform === 'darwin') return 'brew install redis'
  if (onPath('apt-get')) return 'sudo apt-get install redis-server'
  if (onPath('dnf')) return 'sudo dnf install valkey'
  if (onPath('apk')) return 'sudo apk add redis'
  if (onPath('pacman')) return 'sudo pacman -S valkey'
  return 'see https://redis.io/docs/latest/operate/oss_and_stack/install/'
}
