/** `gavel`: see program.ts. Data goes to stdout, everything else to stderr. */
import { type Command, CommanderError } from '@commander-js/extra-typings'
import { GavelError } from '@gavel/protocol'
import { codedErrorOf } from './codedErrorOf.ts'
import { processIo, wantsColor } from './io.ts'
import { EXIT_FATAL, EXIT_OK, errorJson, exitCodeOf, presentError } from './present/presentError.ts'
import { createProgram } from './program.ts'

const stopping = new AbortController()
process.once('SIGINT', () => stopping.abort())
process.once('SIGTERM', () => stopping.abort())

const argv = process.argv.slice(2)
const wantsJson = argv.includes('--json')

const fail = (error: GavelError): number => {
  const color = wantsColor(process.env, process.stderr.isTTY === true)
  process.stderr.write(wantsJson ? errorJson(error) : presentError(error, color))
  return exitCodeOf(error)
}

/** Commander would print its own errors; they get the form of all others. Keeps what it would have said last. */
const quiet = (command: Command, onWords: (text: string) => void): void => {
  command.exitOverride().configureOutput({ writeErr: onWords })
  for (const child of command.commands) quiet(child as Command, onWords)
}

const run = async (): Promise<number> => {
  const program = createProgram(processIo(stopping.signal))
  let words = ''
  quiet(program as Command, (text) => {
    words = text
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return Number(process.exitCode ?? EXIT_OK)
  } catch (thrown) {
    if (stopping.signal.aborted) return EXIT_OK
    if (!(thrown instanceof CommanderError)) return fail(codedErrorOf(thrown))
    if (thrown.exitCode === 0) return EXIT_OK
    if (thrown.code === 'commander.help') {
      process.stderr.write(words)
      return EXIT_FATAL
    }
    return fail(
      new GavelError('ARGUMENT_INVALID', {
        message: thrown.message.replace(/^error: /, '').replaceAll('\n', ' '),
      }),
    )
  }
}

const code = await run()
// A pipe takes long output in pieces: what it has not taken yet would be lost.
await new Promise<void>((resolve) => process.stdout.write('', () => resolve()))
process.exit(code)
