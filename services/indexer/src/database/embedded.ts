import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { PGlite, types } from '@electric-sql/pglite'

const CACHE = resolve(import.meta.dirname, '../../../../.cache/pglite')

/**
 * Opens PGlite, in `folder` or in memory. An empty database takes seconds to make and is always the same, so it is made once
 * for a version and kept in the project's cache folder, where that can be written.
 */
export const openPglite = async (folder: string | undefined): Promise<PGlite> => {
  if (folder !== undefined) mkdirSync(folder, { recursive: true })
  const isNew = folder === undefined || !existsSync(join(folder, 'PG_VERSION'))
  const cache = cacheFile()
  const kept = isNew && existsSync(cache) ? new Blob([readFileSync(cache)]) : undefined
  const pglite = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(kept === undefined ? {} : { loadDataDir: kept }),
    // Block numbers and times as numbers; amounts (NUMERIC) stay decimal strings.
    parsers: { [types.INT8]: Number },
  })
  if (isNew && kept === undefined) await keep(pglite, cache)
  return pglite
}

const cacheFile = (): string => {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8'))
  return join(CACHE, `${version}.tar`)
}

const keep = async (pglite: PGlite, cache: string): Promise<void> => {
  const draft = `${cache}.${process.pid}`
  try {
    const dump = await pglite.dumpDataDir('none')
    mkdirSync(dirname(cache), { recursive: true })
    writeFileSync(draft, new Uint8Array(await dump.arrayBuffer()))
    renameSync(draft, cache)
  } catch {
    // Only the next start is slower: the folder may belong to somebody else.
  }
}
