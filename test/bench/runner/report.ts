import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import type { Figure } from './figure.ts'

export type BenchReport = {
  readonly bench: string
  /** Commit of the tree, with `-dirty` when it has uncommitted changes. */
  readonly commit: string
  readonly machine: string
  readonly figures: readonly Figure[]
}

/** The figures with what is needed to compare them with others. */
export const reportOf = (bench: string, figures: readonly Figure[]): BenchReport => ({
  bench,
  commit: git('describe', '--always', '--dirty', '--abbrev=12'),
  machine: `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, node ${process.version}`,
  figures,
})

const git = (...args: string[]): string => {
  try {
    return execFileSync('git', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return 'unknown'
  }
}

/** The figures as a table for people. */
export const formatTable = (figures: readonly Figure[]): string => {
  const rows = figures.map(({ name, value, unit, target, met, note }) => [
    name,
    formatNumber(value),
    unit,
    target === undefined ? '' : formatNumber(target),
    met === undefined ? '' : met ? 'met' : 'MISSED',
    note ?? '',
  ])
  const head = ['figure', 'value', 'unit', 'target', '', 'note']
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 1 || column === 3
          ? cell.padStart(widths[column] ?? 0)
          : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [line(head), ...rows.map(line)].join('\n')
}

const formatNumber = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 3, useGrouping: true })
