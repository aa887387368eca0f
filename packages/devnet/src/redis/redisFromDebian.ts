import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { onPath } from '../onPath.ts'

const run = promisify(execFile)

/** How a Redis server is started on this machine. */
export type RedisBinary = {
  readonly command: string
  /** Where a server that is not installed system-wide finds its libraries. */
  readonly env: Readonly<Record<string, string>>
}

/** Shared by all processes of this checkout; not under version control. */
const CACHE = resolve(import.meta.dirname, '../../../../.cache/redis')

/**
 * A server from Debian's packages: installed when we are root, otherwise unpacked into the project's cache folder, which
 * needs no rights. Undefined where there is no apt-get or its packages cannot be reached.
 */
export const redisFromDebian = async (): Promise<RedisBinary | undefined> => {
  const unpacked = binaryIn(CACHE)
  if (unpacked !== undefined) return unpacked
  if (onPath('apt-get') === undefined || onPath('dpkg') === undefined) return undefined
  try {
    return process.getuid?.() === 0 ? await install() : await unpack()
  } catch {
    // Offline, or a system whose archives have no such package: the caller names the command to run by hand.
    return undefined
  }
}

const install = async (): Promise<RedisBinary | undefined> => {
  // Several processes may come here at once: all but the first wait for the lock and find the work done.
  const patient = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Get::Lists::Lock::Timeout=300']
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const add = () =>
    run('apt-get', [...patient, 'install', '--yes', '--no-install-recommends', 'redis-server'], {
      env,
    })
  // The package lists are missing in most container images; where they are not, reading them again is a waste.
  await add().catch(async () => {
    await run('apt-get', [...patient, 'update'], { env })
    await add()
  })
  const command = onPath('redis-server')
  return command === undefined ? undefined : { command, env: {} }
}

/** Downloads the package with what it depends on and unpacks it where we may write; the last step is one rename. */
const unpack = async (): Promise<RedisBinary | undefined> => {
  const work = `${CACHE}-${process.pid}`
  mkdirSync(join(work, 'debs', 'partial'), { recursive: true })
  mkdirSync(join(work, 'lists', 'partial'), { recursive: true })
  try {
    const own = ['-o', `Dir::State::Lists=${work}/lists`, '-o', `Dir::Cache=${work}`]
    await run('apt-get', [...own, 'update'])
    const { stdout } = await run('apt-get', [
      ...own,
      ...['install', '--simulate', '--no-install-recommends', 'redis-server'],
    ])
    const lacking = [...stdout.matchAll(/^Inst (\S+)/gm)].map(([, name]) => `${name}`)
    // These two also where the system counts them as installed, since their server was not found.
    const packages = new Set(['redis-server', 'redis-tools', ...lacking])
    await run('apt-get', [...own, 'download', ...packages], { cwd: join(work, 'debs') })
    await unpackAll(join(work, 'debs'), join(work, 'root'))
    if (!existsSync(CACHE)) renameSync(join(work, 'root'), CACHE)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return binaryIn(CACHE)
}

const unpackAll = async (folder: string, root: string): Promise<void> => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb'))) {
    await run('dpkg', ['-x', join(folder, file), root])
  }
}

const binaryIn = (root: string): RedisBinary | undefined => {
  const command = join(root, 'usr/bin/redis-server')
  if (!existsSync(command)) return undefined
  const libraries = join(root, 'usr/lib')
  // Absent where the system has every library that the server needs.
  const folders = existsSync(libraries)
    ? readdirSync(libraries).map((name) => join(libraries, name))
    : []
  return { command, env: { LD_LIBRARY_PATH: [...folders, libraries].join(':') } }
}
