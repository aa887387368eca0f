import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname
const foldersIn = (group: string): string[] =>
  readdirSync(join(root, group)).map((name) => join(group, name))
const folders = [...['packages', 'services', 'infra'].flatMap(foldersIn), 'contracts', 'test']

const nameOf = (folder: string): string =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).name

export default defineConfig({
  test: {
    // No test waits this long on a machine that does nothing else: the bound only ends a test that hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Only a test that ran out of time gets a second try, never one that found something wrong; the run names it at its end.
    retry: { count: 1, condition: /^(Test|Hook) timed out/ },
    projects: folders.map((folder) => ({
      extends: true,
      root: folder,
      test: { name: nameOf(folder) },
    })),
  },
})
