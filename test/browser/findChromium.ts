import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const APT = 'apt-get'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

/** A browser on the PATH; where there is none and we may, Debian's is installed. Undefined where it cannot be had. */
export const findChromium = (): string | undefined => onPath() ?? installed()

const onPath = (): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => (folder === '' ? [] : NAMES.map((name) => join(folder, name))))
    .find(isExecutable)

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const installed = (): string | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const step of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']])
    spawnSync(APT, ['-o', 'DPkg::Lock::Timeout=300', ...step], { stdio: 'ignore', env })
  // Offline, or no Debian: the tests are left out and counted.
  return onPath()
}
