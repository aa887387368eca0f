import { gavelCommand, print } from '../command.ts'
import type { Io } from '../io.ts'
import { formatAmount } from '../present/amount.ts'
import { parseAddress } from '../present/hash.ts'
import { pairs } from '../present/table.ts'
import { readingClient } from '../session.ts'
import { requireKey, resolveSettings } from '../settings.ts'

/** `gavel balance`: what an account holds, may spend and has waiting. */
export const balanceCommand = (io: Io) =>
  gavelCommand('balance', 'Show tokens, approval, credit and native coin of an account', 'balance')
    .option('--account <address>', 'whose; default: your own')
    .action(async (options) => {
      const settings = resolveSettings(options, io.env)
      if (options.account === undefined) requireKey(settings)
      const account =
        options.account === undefined ? undefined : parseAddress(options.account, '--account')
      const balances = await readingClient(settings).balances(account)
      print(io, options, balances, () =>
        pairs([
          ['account', balances.account],
          ['tokens', formatAmount(balances.balance)],
          [
            'approved',
            balances.allowance > 10n ** 40n ? 'without limit' : formatAmount(balances.allowance),
          ],
          ['credit', formatAmount(balances.credit)],
          ['native', formatAmount(balances.native)],
        ]),
      )
    })
