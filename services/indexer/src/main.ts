import { encodeJson, toGavelError } from '@gavel/protocol'
import { loadConfig, maskConfig } from './config.ts'
import { startIndexer } from './startIndexer.ts'

const RETRYABLE = 75

const fail = (thrown: unknown): never => {
  const error = toGavelError(thrown)
  console.error(encodeJson(error.toBody()))
  if (error.code === 'INTERNAL') console.error(thrown)
  process.exit(error.retryable ? RETRYABLE : 1)
}

try {
  const config = loadConfig(process.env)
  if (process.argv.includes('--print-config')) {
    console.log(encodeJson(maskConfig(config), 2))
  } else {
    const { url, stop } = await startIndexer(config, fail)
    console.log(encodeJson({ ready: true, url }))
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => stop().then(() => process.exit(0), fail))
    }
  }
} catch (thrown) {
  fail(thrown)
}
