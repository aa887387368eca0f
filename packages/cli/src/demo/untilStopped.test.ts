import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const MODULE = new URL('./untilStopped.ts', import.meta.url).href

/** The script's own timer does not keep it alive, so that it sees the signal only if the wait does. */
const outputOfScript = (signal: string): string =>
  spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { untilStopped } from ${JSON.stringify(MODULE)}
      setTimeout(() => process.kill(process.pid, '${signal}'), 50).unref()
      await untilStopped()
      console.log('stopped')`,
    ],
    { encoding: 'utf8' },
  ).stdout

test.each(['SIGINT', 'SIGTERM'])('a demo with nothing left to do stays until %s', (signal) => {
  expect(outputOfScript(signal)).toBe('stopped\n')
})
