import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')
const PACKAGES = resolve(ROOT, '../../packages')
const DIST = join(ROOT, 'dist')
const STAMP = join(DIST, '.sources')

const SOURCES = [
  [ROOT, '{index.html,vite.config.ts,package.json,build/build.ts,src/**/*.{ts,tsx,css}}'],
  [PACKAGES, '{protocol,auction-rules,exact}/src/**/*.ts'],
  [resolve(ROOT, '../..'), 'pnpm-lock.yaml'],
] as const

/**
 * Builds the dashboard into `dist` unless it was built from these very sources; returns that folder.
 *
 * @example
 * await buildDashboard() // '/…/services/dashboard/dist'
 */
export const buildDashboard = async (): Promise<string> => {
  const sources = hashOfSources()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return DIST
  // Only now: whoever finds the folder up to date does not pay for loading Vite.
  const { build } = await import('vite')
  const { NODE_ENV } = process.env
  try {
    // Under a test runner Vite would build React for development.
    process.env.NODE_ENV = 'production'
    await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'error' })
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
  writeFileSync(STAMP, sources)
  return DIST
}

const hashOfSources = (): string => {
  const hash = createHash('sha256')
  for (const [folder, pattern] of SOURCES) {
    for (const path of globSync(pattern, { cwd: folder }).sort()) {
      hash
        .update(path)
        .update('\0')
        .update(readFileSync(join(folder, path)))
    }
  }
  return hash.digest('hex')
}
