import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

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
  const aptGet = (...args: string[]) =>
    execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { stdio: 'ignore' })
  try {
    aptGet('update')
    aptGet('install', '--yes', '--no-install-recommends', 'chromium')
  } catch {
    // Offline, or no Debian: the tests are left out and counted.
    return undefined
  }
  return onPath()
}
