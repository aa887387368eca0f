import { type Logger, pino } from 'pino'

export type LogOptions = { readonly level: string; readonly format: string; readonly name: string }

/** Names under which secrets travel. No event has such a field; this is for the day when one gets it by mistake. */
const SECRETS = ['privateKey', 'PRIVATE_KEY', 'key', 'token', 'authorization', 'secret']

/** Logs go to stderr: stdout carries only the ready line. Level `error` means that a person has to look. */
export const createLog = ({ level, format, name }: LogOptions): Logger => {
  const redact = [...SECRETS, ...SECRETS.map((field) => `*.${field}`)]
  const options = { level, name, base: { name }, redact }
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
