import { parseArgs } from 'node:util'
import { toGavelError } from '@gavel/protocol'
import { createLog, failureOf } from '@gavel/solver-kit/parts'
import { loadConfig, printableConfig } from './config.ts'
import { HELP } from './help.ts'
import { runWatchtower } from './run.ts'

const EXIT_FATAL = 1
const EXIT_RETRYABLE = 75

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { help: { type: 'boolean' }, 'print-config': { type: 'boolean' } },
  })
  if (values.help) return void process.stdout.write(HELP)
  const config = loadConfig(process.env)
  if (values['print-config']) {
    return void process.stdout.write(`${JSON.stringify(printableConfig(config), undefined, 2)}\n`)
  }
  const log = createLog({ level: config.LOG_LEVEL, format: config.LOG_FORMAT, name: 'watchtower' })
  const tower = await runWatchtower(config, log)
  const stop = () => tower.stop().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  const { address, engine, metricsUrl } = tower
  process.stdout.write(`${JSON.stringify({ ready: true, address, engine, metricsUrl })}\n`)
}

main().catch((thrown) => {
  const error = toGavelError(thrown)
  const cause = error.cause === undefined ? '' : ` (${failureOf(error.cause).message})`
  process.stderr.write(`${error.code}: ${error.message}${cause}\n${error.remedy}\n`)
  process.exit(error.retryable ? EXIT_RETRYABLE : EXIT_FATAL)
})
