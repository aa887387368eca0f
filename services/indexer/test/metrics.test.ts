import fc from 'fast-check'
import { Gauge, Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { parseMetrics } from '../src/http/parseMetrics.ts'

test('reads what prom-client writes, whatever the labels hold', async () => {
  const samples = fc.uniqueArray(
    fc.record({ label: fc.string({ unit: 'grapheme', maxLength: 12 }), value: fc.integer() }),
    { selector: ({ label }) => label, minLength: 1, maxLength: 5 },
  )
  await fc.assert(
    fc.asyncProperty(samples, async (drawn) => {
      const registry = new Registry()
      const gauge = new Gauge({
        name: 'some',
        help: 'h',
        labelNames: ['of'],
        registers: [registry],
      })
      for (const { label, value } of drawn) gauge.set({ of: label }, value)
      const read = parseMetrics(await registry.metrics())
      expect(read).toEqual(
        drawn.map(({ label, value }) => ({ name: 'some', labels: { of: label }, value })),
      )
    }),
  )
})

test('a label may hold a line separator that is no line feed', () => {
  const label = 'a\u2028b\rc'
  expect(parseMetrics(`some{of="${label}"} 7\n`)).toEqual([
    { name: 'some', labels: { of: label }, value: 7 },
  ])
})
