import { Command, Option } from '@commander-js/extra-typings'
import { encodeJson } from '@gavel/protocol'
import type { Io } from './io.ts'
import type { GlobalOptions } from './settings.ts'

/** A command that takes the options that all take; its help ends with an example. */
export const gavelCommand = (name: string, description: string, example: string) =>
  new Command(name)
    .description(description)
    .option('--json', 'print one JSON document (or one a line, for a stream)')
    .addOption(new Option('--url <url>', 'the auctioneer [GAVEL_URL]').helpGroup(PLACES))
    .addOption(new Option('--rpc <url>', 'JSON-RPC of the chain [RPC_URL]').helpGroup(PLACES))
    .addOption(
      new Option('--deployment <file>', 'contracts to trust [GAVEL_DEPLOYMENT]').helpGroup(PLACES),
    )
    .addOption(
      new Option('--key-file <file>', 'file with the private key [GAVEL_PRIVATE_KEY]').helpGroup(
        PLACES,
      ),
    )
    .addHelpText('after', `\nExample:\n  $ gavel ${example}\n`)

const PLACES = 'Where and as whom (flag > environment > running demo > default):'

/** Prints a result: JSON for a machine, text for a person. */
export const print = (
  { out }: Io,
  { json }: GlobalOptions,
  data: unknown,
  text: () => string,
): void => out(json === true ? `${encodeJson(data)}\n` : text())
