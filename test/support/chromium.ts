import { execFileSync } from 'node:child_process'
import { onPath } from '@gavel/devnet'
import { type Browser, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * A Chromium: CHROMIUM_BIN, else one on the PATH, else Debian's where we may install it. Undefined where there is none: tests
 * that need it are skipped and counted.
 */
export const findChromium = (): string | undefined => {
  const given = process.env.CHROMIUM_BIN
  if (given) return given
  return installed() ?? (install() ? installed() : undefined)
}

const installed = (): string | undefined => NAMES.map(onPath).find((path) => path !== undefined)

const install = (): boolean => {
  if (process.getuid?.() !== 0) return false
  const apt = (...args: string[]) =>
    execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '--yes', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: 'ignore',
    })
  const add = () => apt('install', '--no-install-recommends', 'chromium')
  try {
    add()
    return true
  } catch {
    // The package lists are missing in most container images.
  }
  try {
    apt('update')
    add()
    return true
  } catch {
    return false // offline, or not Debian
  }
}

/** WebGL and WebGPU on the processor, for machines without a GPU. */
export const SOFTWARE_GPU = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  '--use-webgpu-adapter=swiftshader',
]

export const launchChromium = (
  executablePath: string,
  args: readonly string[] = [],
): Promise<Browser> => chromium.launch({ executablePath, args: [...QUIET, ...args] })
