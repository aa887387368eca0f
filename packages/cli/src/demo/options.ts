import { Command, InvalidArgumentError } from '@commander-js/extra-typings'

export type DemoOptions = {
  /** End when everything is settled; the exit code says whether all went as it must. */
  readonly once: boolean
  /** With `once`: how long the chain stays up afterwards, seconds. */
  readonly hold: number
  readonly json: string | undefined
}

const seconds = (text: string): number => {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0 && value <= 86_400) return value
  throw new InvalidArgumentError('a whole number of seconds, at most 86400')
}

export const parseDemoOptions = (argv: readonly string[]): DemoOptions => {
  const command = new Command('demo')
    .description(
      'The whole system on this machine: chain, Redis, contracts, auctioneer, three honest solvers, a dishonest one, a watchtower, and a client with 12 pictures.',
    )
    .option('--once', 'end when all is settled; exit 0 only if all went as it must', false)
    .option('--hold <seconds>', 'with --once: keep the chain up that long afterwards', seconds, 0)
    .option('--json <file>', 'write the report there')
    .addHelpText('after', '\nExample:\n  $ pnpm demo --once --json report.json\n')
  const { once, hold, json } = command.parse([...argv], { from: 'user' }).opts()
  return { once, hold, json }
}
