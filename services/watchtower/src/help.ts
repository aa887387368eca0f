import { CONFIG_FIELDS } from './config.ts'

const lines = Object.entries(CONFIG_FIELDS).map(
  ([name, { description, default: fallback }]) =>
    `  ${name.padEnd(18)} ${description}${fallback === undefined ? '' : ` [${fallback}]`}`,
)

/** What --help prints. */
export const HELP = `Watchtower of Gavel: re-executes filled claims and proves what is wrong.

  node src/main.ts [--print-config] [--help]

Environment:
${lines.join('\n')}

Exit codes: 0 ok, 1 fatal, 75 try again later.
`
