import { Command } from '@commander-js/extra-typings'
import manifest from '../package.json' with { type: 'json' }
import { askCommand } from './commands/ask.ts'
import { auctioneerCommand } from './commands/auctioneer.ts'
import { auctionsCommand } from './commands/auctions.ts'
import { balanceCommand } from './commands/balance.ts'
import { cancelCommand, demandCommand, refundCommand, releaseCommand } from './commands/claim.ts'
import { deployCommand } from './commands/deploy.ts'
import { intentCommand } from './commands/intent.ts'
import { modelCommand } from './commands/model.ts'
import { modelsCommand } from './commands/models.ts'
import { approveCommand, withdrawCommand } from './commands/money.ts'
import { publishCommand, resultCommand } from './commands/publish.ts'
import { quoteCommand } from './commands/quote.ts'
import { solverCommand } from './commands/solver.ts'
import { watchCommand } from './commands/watch.ts'
import type { Io } from './io.ts'

/** The whole `gavel` command. */
export const createProgram = (io: Io) => {
  const program = new Command('gavel')
    .description('Ask for AI inferences, let solvers bid for them, check and dispute the results')
    .version(manifest.version)
    .helpCommand(false)
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      '\nWith `pnpm demo` running in another terminal no command needs any setting.\nErrors: docs/errors.md. Exit codes: 0 done, 1 failed, 75 may succeed later.\n',
    )
  const commands = [
    askCommand(io),
    modelsCommand(io),
    modelCommand(io),
    quoteCommand(io),
    auctionsCommand(io),
    intentCommand(io),
    watchCommand(io),
    balanceCommand(io),
    approveCommand(io),
    cancelCommand(io),
    publishCommand(io),
    resultCommand(io),
    demandCommand(io),
    refundCommand(io),
    releaseCommand(io),
    withdrawCommand(io),
    solverCommand(io),
    auctioneerCommand(io),
    deployCommand(io),
  ]
  for (const command of commands) program.addCommand(command as Command)
  return program
}
