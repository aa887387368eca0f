import type { ReactNode } from 'react'

type Props = {
  readonly title: string
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** A part of a page with its heading and, where it is not plain, how it was computed. */
export const Panel = ({ title, note, children }: Props) => (
  <section className="mb-4 min-w-0 rounded border border-line bg-panel">
    <div className="flex flex-wrap items-baseline gap-x-3 border-line border-b px-3 py-1.5">
      <h2 className="font-semibold">{title}</h2>
      {note && <div className="text-soft text-xs">{note}</div>}
    </div>
    {children}
  </section>
)

/** Heading of a page. */
export const Title = ({ children, note }: { children: ReactNode; note?: ReactNode }) => (
  <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
    <h1 className="font-semibold text-lg tracking-tight">{children}</h1>
    {note && <div className="text-soft">{note}</div>}
  </div>
)

/** Names and values, two columns. */
export const Facts = ({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) => (
  <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] items-baseline gap-x-4 gap-y-1 px-3 py-2">
    {rows.map(([name, value]) => (
      <div className="contents" key={name}>
        <dt className="text-soft">{name}</dt>
        <dd className="min-w-0">{value}</dd>
      </div>
    ))}
  </dl>
)
