import { type Logger, pino } from 'pino'

export type LogOptions = { readonly level: string; readonly format: string; readonly name: string }

/** Logs go to stderr: stdout carries only the ready line. */
export const createLog = ({ level, format, name }: LogOptions): Logger => {
  const options = { level, name, base: { name } }
  const stderr = pino.destination({ dest: 2, sync: true })
  if (format !== 'pretty') return pino(options, stderr)
  return pino(options, { write: (line: string) => stderr.write(prettyLine(line)) })
}

/** `12:00:01 INFO  bid.committed intentHash=0x… price=1200` */
const prettyLine = (line: string): string => {
  const { level, time, name: _, msg, ...rest } = JSON.parse(line)
  const at = new Date(time).toISOString().slice(11, 19)
  const label = pino.levels.labels[level]?.toUpperCase().padEnd(5)
  const fields = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === 'object' ? JSON.stringify(value) : value}`,
  )
  return `${[at, label, msg, ...fields].join(' ')}\n`
}
