import { destination, type Logger, pino, transport } from 'pino'

/** Logs to stderr: stdout is for data. */
export const createLogger = (level: string, format: 'pretty' | 'json'): Logger =>
  format === 'pretty'
    ? pino({ level }, transport({ target: 'pino-pretty', options: { destination: 2 } }))
    : pino({ level }, destination({ dest: 2, sync: true }))
