import type { AccuracyReport } from '@gavel/exact'
import { table } from './table.ts'

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`

const decibels = (value: number | null): string => (value === null ? '-' : value.toFixed(1))

/** An accuracy report for people: outputs first, then every layer. */
export const accuracyText = (report: AccuracyReport): string => {
  const { samples, top1, agreement, difference, layers, worst } = report
  const coarse = layers.reduce((sum, { coarseRows }) => sum + coarseRows, 0)
  const lines = [
    ...(top1 === null
      ? []
      : [`top-1     ${percent(top1.float)} float, ${percent(top1.exact)} exact`]),
    ...(agreement === null ? [] : [`agreement ${percent(agreement)} of ${samples} samples`]),
    `outputs   ${difference.mean.toPrecision(3)} apart on average, ${difference.max.toPrecision(3)} at most`,
    worst === null ? 'layers    none loses' : `layers    ${worst} loses most`,
    ...(coarse === 0 ? [] : [`rows      ${coarse} scaled down to keep sums under 2^24`]),
  ]
  const rows = layers.map(({ op, name, kind, snr, loss, coarseRows }) => [
    String(op),
    name,
    kind,
    decibels(snr),
    decibels(loss),
    String(coarseRows),
  ])
  const heading = ['op', 'layer', 'kind', 'SNR dB', 'loss dB', 'rows scaled']
  return `${table(heading, rows)}\n${lines.join('\n')}\n`
}
