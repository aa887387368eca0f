/** `pnpm bench NAME [--json FILE] [--seed N] [--auctions N]`: runs test/bench/NAME.ts, prints a table, writes the figures as JSON. */
import { readdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Bench } from './figure.ts'
import { formatTable, reportOf } from './report.ts'

const folder = new URL('../', import.meta.url)
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    seed: { type: 'string' },
    auctions: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
})
const [name] = positionals

/** A whole number of the command line; NaN is nobody's wish. */
const wholeOf = (option: 'seed' | 'auctions'): { [K in typeof option]?: number } => {
  const text = values[option]
  if (text === undefined) return {}
  if (!/^[0-9]{1,9}$/.test(text))
    throw new RangeError(`--${option} takes a whole number, not ${text}.`)
  return { [option]: Number(text) }
}

if (values.help || name === undefined || !names.includes(name)) {
  const problem = name === undefined || values.help ? '' : `There is no benchmark ${name}.\n`
  console.error(
    `${problem}pnpm bench NAME [--json FILE] [--seed N] [--auctions N]\nBenchmarks: ${names.join(', ')}`,
  )
  process.exitCode = values.help ? 0 : 1
} else {
  const { bench }: { bench: Bench } = await import(new URL(`${name}.ts`, folder).href)
  console.error(bench.description)
  const figures = await bench.run((line) => console.error(`  ${line}`), {
    ...wholeOf('seed'),
    ...wholeOf('auctions'),
  })
  console.log(formatTable(figures))
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify(reportOf(name, figures), null, 2)}\n`)
  }
}
