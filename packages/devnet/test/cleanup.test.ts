import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const PARENT = fileURLToPath(new URL('./parent.ts', import.meta.url))

const startParent = async (
  how: string,
): Promise<{ parent: ChildProcess; pids: number[]; folder: string }> => {
  // In a group of its own, so that a signal to the group is what a terminal sends at Ctrl-C.
  const parent = spawn(process.execPath, [PARENT, how], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [line] = await once(createInterface({ input: parent.stdout }), 'line')
  return { parent, ...JSON.parse(line) }
}

const pause = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 20))
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const untilGone = async (pids: readonly number[]): Promise<void> => {
  while (pids.some(isAlive)) await pause()
}

test.each([
  ['is killed', 'wait', (pid: number): boolean => process.kill(pid, 'SIGKILL')],
  ['gets Ctrl-C', 'wait', (pid: number): boolean => process.kill(-pid, 'SIGINT')],
  ['is asked to end', 'wait', (pid: number): boolean => process.kill(pid, 'SIGTERM')],
  ['crashes', 'throw', (): void => {}],
  ['just ends', 'return', (): void => {}],
] as const)('no server outlives a process that %s', async (_, how, end) => {
  const { parent, pids, folder } = await startParent(how)
  expect(pids).toHaveLength(2)
  const ended = once(parent, 'exit')
  end(parent.pid ?? 0)
  await ended
  await untilGone(pids)
  while (existsSync(folder)) await pause()
})
