import { parseArgs } from 'node:util'
import { toGavelError } from '@gavel/protocol'
import { createLog, failureOf } from '@gavel/solver-kit/parts'
import { loadConfig, printableConfig } from './config.ts'
import { HELP } from './help.ts'
import { runSolver } from './run.ts'

const EXIT_FATAL = 1
const EXIT_RETRYABLE = 75

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean' },
      'print-config': { type: 'boolean' },
      dishonest: { type: 'string' },
    },
  })
  if (values.help) return void process.stdout.write(HELP)
  const flags = values.dishonest === undefined ? {} : { DISHONEST: values.dishonest }
  const config = loadConfig({ ...process.env, ...flags })
  if (values['print-config']) {
    return void process.stdout.write(`${JSON.stringify(printableConfig(config), undefined, 2)}\n`)
  }
  const log = createLog({ level: config.LOG_LEVEL, format: config.LOG_FORMAT, name: 'solver' })
  const solver = await runSolver(config, log)
  const stop = () => solver.stop().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  const { address, engine, metricsUrl, channelsUrl } = solver
  const strategy =
    config.DISHONEST === undefined ? config.STRATEGY : `dishonest:${config.DISHONEST}`
  process.stdout.write(
    `${JSON.stringify({ ready: true, address, engine, strategy, metricsUrl, channelsUrl })}\n`,
  )
}

main().catch((thrown) => {
  const error = toGavelError(thrown)
  const cause = error.cause === undefined ? '' : ` (${failureOf(error.cause).message})`
  process.stderr.write(`${error.code}: ${error.message}${cause}\n${error.remedy}\n`)
  process.exit(error.retryable ? EXIT_RETRYABLE : EXIT_FATAL)
})
