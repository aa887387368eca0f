import { Command } from '@commander-js/extra-typings'
import { connectChain, createReads, createSender, depositBond } from '@gavel/chain'
import { auctioneerBondAbi } from '@gavel/protocol'
import { gavelCommand, print } from '../command.ts'
import type { Io } from '../io.ts'
import { formatAmount, parseAmount } from '../present/amount.ts'
import { dateOf } from '../present/date.ts'
import { parseAddress } from '../present/hash.ts'
import { pairs } from '../present/table.ts'
import { requireBalance } from '../requireBalance.ts'
import { readingClient } from '../session.ts'
import { type GlobalOptions, requireKey, resolveSettings } from '../settings.ts'

/** `gavel auctioneer`: what an auctioneer has at stake for what it signs. */
export const auctioneerCommand = (io: Io) =>
  new Command('auctioneer')
    .description("An auctioneer's bond: status | deposit | unbond | withdraw")
    .addCommand(statusCommand(io))
    .addCommand(depositCommand(io))
    .addCommand(unbondCommand(io))
    .addCommand(withdrawCommand(io))

const openChain = async (options: GlobalOptions, io: Io) => {
  const settings = resolveSettings(options, io.env)
  const client = readingClient(settings)
  const [{ auctioneer }, deployment] = await Promise.all([client.info(), client.deployment()])
  const chain = await connectChain({ rpcUrl: settings.rpcUrl })
  const reads = createReads({ chain, deployment })
  return { settings, auctioneer, deployment, chain, reads }
}

const openWallet = async (options: GlobalOptions, io: Io) => {
  const { settings, deployment, chain, reads } = await openChain(options, io)
  const sender = createSender({ chain, privateKey: requireKey(settings) })
  const token = await reads.auctioneerBondToken()
  const bond = { address: deployment.auctioneerBond, abi: auctioneerBondAbi } as const
  return { deployment, reads, sender, token, bond }
}

const statusCommand = (io: Io) =>
  gavelCommand('status', "Show an auctioneer's bond", 'auctioneer status')
    .option('--auctioneer <address>', "which; default: the configured server's")
    .action(async (options) => {
      const { auctioneer: own, reads } = await openChain(options, io)
      const auctioneer =
        options.auctioneer === undefined ? own : parseAddress(options.auctioneer, '--auctioneer')
      const { amount, unbonding, releaseAt } = await reads.auctioneerBondOf(auctioneer)
      const status = { auctioneer, amount, free: amount - unbonding, unbonding, releaseAt }
      print(io, options, status, () =>
        pairs([
          ['auctioneer', auctioneer],
          ['bond', formatAmount(amount)],
          ['free', formatAmount(amount - unbonding)],
          [
            'asked back',
            unbonding === 0n ? '0' : `${formatAmount(unbonding)} until ${dateOf(releaseAt)}`,
          ],
        ]),
      )
    })

const depositCommand = (io: Io) =>
  gavelCommand('deposit', 'Add to your own bond as an auctioneer', 'auctioneer deposit 1000')
    .argument('<amount>', 'tokens')
    .action(async (text, options) => {
      const amount = parseAmount(text, 'amount')
      const { deployment, reads, sender, token } = await openWallet(options, io)
      const { address } = sender
      await requireBalance(reads, { account: address, token, amount, what: 'the deposit' })
      const { transactionHash: txHash } = await depositBond(
        sender,
        { token, auctioneerBond: deployment.auctioneerBond },
        amount,
      )
      const bond = await reads.auctioneerBondOf(address)
      print(
        io,
        options,
        { auctioneer: address, amount, bond: bond.amount, txHash },
        () => `deposited ${formatAmount(amount)}; the bond is ${formatAmount(bond.amount)}\n`,
      )
    })

const unbondCommand = (io: Io) =>
  gavelCommand(
    'unbond',
    'Ask a part of your bond back; until it is withdrawn a fault can take it',
    'auctioneer unbond 500',
  )
    .argument('<amount>', 'tokens')
    .action(async (text, options) => {
      const { reads, sender, bond } = await openWallet(options, io)
      const args = [parseAmount(text, 'amount')]
      await sender.send({ ...bond, functionName: 'requestUnbond', args })
      const { unbonding, releaseAt } = await reads.auctioneerBondOf(sender.address)
      print(
        io,
        options,
        { unbonding, releaseAt },
        () => `${formatAmount(unbonding)} can be withdrawn from ${dateOf(releaseAt)} on\n`,
      )
    })

const withdrawCommand = (io: Io) =>
  gavelCommand(
    'withdraw',
    "Withdraw what was asked back, and your share of others' penalties",
    'auctioneer withdraw',
  ).action(async (options) => {
    const { reads, sender, bond } = await openWallet(options, io)
    const { address } = sender
    const [{ unbonding, releaseAt }, credit, now] = await Promise.all([
      reads.auctioneerBondOf(address),
      reads.penaltyCreditOf(address),
      reads.blockTime(),
    ])
    const returned = releaseAt <= now ? unbonding : 0n
    const send = (functionName: 'withdraw' | 'withdrawUnbonded') =>
      sender.send({ ...bond, functionName, args: [address] })
    if (credit > 0n) await send('withdraw')
    if (returned > 0n) await send('withdrawUnbonded')
    print(io, options, { credit, returned }, () =>
      credit + returned === 0n
        ? 'nothing to withdraw\n'
        : `withdrawn: ${formatAmount(credit)} of penalties, ${formatAmount(returned)} of the bond\n`,
    )
  })
