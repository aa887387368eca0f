import { gavelCommand, print } from '../command.ts'
import type { Io } from '../io.ts'
import { formatAmount } from '../present/amount.ts'
import { signingClient } from '../session.ts'
import { resolveSettings } from '../settings.ts'

/** `gavel approve`: the one transaction that a client needs, once for each token. */
export const approveCommand = (io: Io) =>
  gavelCommand('approve', 'Let Permit2 take signed amounts of the token (once)', 'approve').action(
    async (options) => {
      const { client } = await signingClient(resolveSettings(options, io.env))
      const txHash = await client.approve({ signal: io.signal })
      print(io, options, { txHash }, () => `approved: ${txHash}\n`)
    },
  )

/** `gavel withdraw`: refunds and compensation to the client's account. */
export const withdrawCommand = (io: Io) =>
  gavelCommand('withdraw', 'Withdraw your credit: refunds, compensation', 'withdraw').action(
    async (options) => {
      const { client } = await signingClient(resolveSettings(options, io.env))
      const withdrawal = await client.withdrawRefund({ signal: io.signal })
      print(io, options, withdrawal, () =>
        withdrawal.amount === 0n
          ? 'nothing to withdraw\n'
          : `withdrawn: ${formatAmount(withdrawal.amount)}\n`,
      )
    },
  )
