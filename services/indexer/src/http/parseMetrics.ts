export type Metric = {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

// Labels may hold any character but a line feed, which is escaped; without `s` a dot leaves out other line ends.
const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/s

/** The samples of a Prometheus text document. Values that are no numbers are left out. */
export const parseMetrics = (text: string): Metric[] =>
  text.split('\n').flatMap((line) => {
    const found = LINE.exec(line)
    if (found === null || line.startsWith('#')) return []
    const [, name = '', labels = '', value = ''] = found
    const number = Number(value)
    return Number.isFinite(number) ? [{ name, labels: labelsIn(labels), value: number }] : []
  })

const labelsIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/gs)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll(/\\(.)/gs, (_, char: string) => (char === 'n' ? '\n' : char)),
    ]),
  )
