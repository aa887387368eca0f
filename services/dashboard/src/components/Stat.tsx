import type { ReactNode } from 'react'

type Props = {
  readonly label: string
  readonly value: ReactNode
  readonly hint?: string
  readonly tone?: 'bad' | 'warn' | 'good'
}

const TONES = { bad: 'text-bad', warn: 'text-warn', good: 'text-good' } as const

/** One figure with its name. */
export const Stat = ({ label, value, hint, tone }: Props) => (
  <div className="min-w-0 border-line border-r border-b px-3 py-2" title={hint}>
    <dt className="text-soft text-xs">{label}</dt>
    <dd className={`font-medium text-base ${tone === undefined ? '' : TONES[tone]}`}>{value}</dd>
  </div>
)

export const Stats = ({ label, children }: { label: string; children: ReactNode }) => (
  <section aria-label={label} className="mb-4 overflow-hidden rounded border border-line bg-panel">
    <dl className="-mr-px -mb-px grid grid-cols-2 sm:grid-cols-4 lg:grid-cols-6">{children}</dl>
  </section>
)
