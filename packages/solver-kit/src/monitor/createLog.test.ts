import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const MODULE = new URL('./createLog.ts', import.meta.url).href

/** What a process writes that logs one event with secrets in it. */
const logged = (format: string): { readonly stdout: string; readonly stderr: string } => {
  const script = `
    import { createLog } from '${MODULE}'
    const log = createLog({ level: 'info', format: '${format}', name: 'bot' })
    log.info({ price: '5', key: 'planted', failure: { privateKey: 'planted', code: 'X' } }, 'bid.committed')
    log.debug('not at this level')`
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
}

test('an event is one line of JSON on stderr, without what is named like a secret', () => {
  const { stdout, stderr } = logged('json')
  expect(stdout).toBe('')
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(JSON.parse(stderr)).toMatchObject({
    name: 'bot',
    msg: 'bid.committed',
    price: '5',
    key: '[Redacted]',
    failure: { privateKey: '[Redacted]', code: 'X' },
  })
})

test('for a person it is one line of text, with the same omissions', () => {
  const { stderr } = logged('pretty')
  expect(stderr).toMatch(/^\d\d:\d\d:\d\d INFO {2}bid\.committed price=5 key=\[Redacted\] /)
  expect(stderr).not.toContain('planted')
})
