import type { ReactNode } from 'react'

export type Column<Row> = {
  readonly name: string
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'right'
  /** Left out where there is little room. */
  readonly isExtra?: boolean
}

type Props<Row> = {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly empty: ReactNode
}

/** A table that a screen reader can read and j and k can walk: the first column has the link of a row. */
export const Table = <Row,>({ caption, columns, rows, keyOf, empty }: Props<Row>) => {
  if (rows.length === 0) return <div className="px-3 py-4 text-soft">{empty}</div>
  return (
    <section aria-label={caption} className="overflow-x-auto" tabIndex={-1}>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                className={`whitespace-nowrap px-1.5 py-1 font-normal text-soft text-xs first:pl-3 last:pr-3 sm:px-2 ${classOf(column)}`}
                key={column.name}
                scope="col"
              >
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr className="border-line border-t" key={keyOf(row)}>
              {columns.map((column) => (
                <td
                  className={`px-1.5 py-0.5 first:pl-3 last:pr-3 sm:px-2 ${classOf(column)}`}
                  key={column.name}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const classOf = <Row,>({ align, isExtra }: Column<Row>): string =>
  `${align === 'right' ? 'whitespace-nowrap text-right' : ''} ${isExtra ? 'max-md:hidden' : ''}`
