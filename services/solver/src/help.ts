import { CONFIG_FIELDS } from './config.ts'

const lines = Object.entries(CONFIG_FIELDS).map(
  ([name, { description, default: fallback }]) =>
    `  ${name.padEnd(18)} ${description}${fallback === undefined ? '' : ` [${fallback}]`}`,
)

/** What --help prints. */
export const HELP = `Solver bot of Gavel: bids on intents, runs models, delivers and settles.

  node src/main.ts [--dishonest KIND] [--print-config] [--help]

Environment:
${lines.join('\n')}

Exit codes: 0 ok, 1 fatal, 75 try again later.
`
