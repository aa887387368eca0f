import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')
const PACKAGES = resolve(ROOT, '../../packages')

const SOURCES = [
  [ROOT, '{index.html,vite.config.ts,package.json,build/build.ts,src/**/*.{ts,tsx,css}}'],
  [PACKAGES, '{protocol,auction-rules,chain,client,exact,models}/src/**/*.ts'],
  [resolve(ROOT, '../..'), '{pnpm-lock.yaml,examples/digits/*-a.png}'],
] as const

/**
 * The folder of the dashboard that was built from these very sources; it is built where there is none yet. Several processes
 * may ask at once: a folder appears complete or not at all, and none is changed afterwards.
 *
 * @example
 * await buildDashboard() // '/…/services/dashboard/dist/5f0c…'
 */
export const buildDashboard = async (): Promise<string> => {
  const folder = join(ROOT, 'dist', hashOfSources())
  if (existsSync(folder)) return folder
  const draft = `${folder}.${process.pid}`
  await buildInto(draft)
  try {
    renameSync(draft, folder)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

const buildInto = async (outDir: string): Promise<void> => {
  // Only now: whoever finds a folder does not pay for loading Vite.
  const { build } = await import('vite')
  const { NODE_ENV } = process.env
  try {
    // Under a test runner Vite would build React for development.
    process.env.NODE_ENV = 'production'
    await build({
      configFile: join(ROOT, 'vite.config.ts'),
      build: { outDir },
      logLevel: 'error',
    })
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
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
  return hash.digest('hex').slice(0, 16)
}
