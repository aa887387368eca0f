import fc from 'fast-check'
import { type Hex, toHex } from 'viem'
import { expect, test } from 'vitest'
import { intentOf, permitOf } from '../../test/support/builders.ts'
import { createOpenTasks, type OpenTask } from './openTasks.ts'

const hashOf = (n: number): Hex => toHex(n, { size: 32 })

const task = (n: number, { cap = 1n, openAfter = 0n } = {}): OpenTask => {
  const intent = intentOf({ openAfter })
  const permit = permitOf({ permitted: { token: intent.bondToken, amount: cap } })
  return { intentHash: hashOf(n), permit, intent, signature: '0x', input: undefined }
}

test('however many are published, the dearest of them are kept and no more than fit', () => {
  const caps = fc.array(fc.bigInt({ min: 1n, max: 1_000n }), { maxLength: 40 })
  fc.assert(
    fc.property(caps, fc.integer({ min: 1, max: 10 }), (given, max) => {
      const tasks = createOpenTasks(max)
      for (const [n, cap] of given.entries()) tasks.add(task(n, { cap }))
      const kept = tasks.due(1n).map(({ permit }) => permit.permitted.amount)
      const dearest = [...given].sort((a, b) => Number(b - a)).slice(0, max)
      expect([...kept].sort((a, b) => Number(b - a))).toEqual(dearest)
    }),
  )
})

test('a task is due after the second in which its awards end, not in it', () => {
  const tasks = createOpenTasks()
  tasks.add(task(1, { openAfter: 100n }))
  expect(tasks.due(100n)).toEqual([])
  expect(tasks.due(101n)).toHaveLength(1)
  tasks.remove(hashOf(1))
  expect(tasks.due(101n)).toEqual([])
})
