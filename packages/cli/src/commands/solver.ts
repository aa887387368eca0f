import { Command } from '@commander-js/extra-typings'
import { connectChain, createReads, createSender, stakeTokens } from '@gavel/chain'
import { solverVaultAbi } from '@gavel/protocol'
import type { Hex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { gavelCommand, print } from '../command.ts'
import type { Io } from '../io.ts'
import { formatAmount, parseAmount } from '../present/amount.ts'
import { dateOf } from '../present/date.ts'
import { parseAddress } from '../present/hash.ts'
import { pairs } from '../present/table.ts'
import { requireBalance } from '../requireBalance.ts'
import { readingClient } from '../session.ts'
import { type GlobalOptions, requireKey, resolveSettings } from '../settings.ts'
import { startSolverProcess } from '../solverProcess.ts'

/** `gavel solver`: stake, run and watch a solver. */
export const solverCommand = (io: Io) =>
  new Command('solver')
    .description('Run a solver: start | stake | unstake | withdraw | status')
    .addCommand(startCommand(io))
    .addCommand(stakeCommand(io))
    .addCommand(unstakeCommand(io))
    .addCommand(withdrawCommand(io))
    .addCommand(statusCommand(io))

/** With a running demo its spare account is the solver; the demo's client stays the client. */
const settingsOf = (options: GlobalOptions, io: Io) => {
  const settings = resolveSettings(options, io.env)
  const isOwn = options.keyFile !== undefined || Boolean(io.env.GAVEL_PRIVATE_KEY)
  const spare = settings.demo?.solver.privateKey
  return isOwn || spare === undefined ? settings : { ...settings, privateKey: spare }
}

const openWallet = async (options: GlobalOptions, io: Io) => {
  const settings = settingsOf(options, io)
  const privateKey = requireKey(settings)
  const deployment = await readingClient(settings).deployment()
  const chain = await connectChain({ rpcUrl: settings.rpcUrl })
  const reads = createReads({ chain, deployment })
  return { settings, deployment, reads, sender: createSender({ chain, privateKey }) }
}

const startCommand = (io: Io) =>
  gavelCommand('start', 'Start the reference solver', 'solver start --strategy undercut')
    .option('--strategy <name>', 'fixed-margin, undercut or patient', 'fixed-margin')
    .option('--data-dir <folder>', 'where bids, claims and keys are kept', '.gavel/solver')
    .option('--cost <amount>', 'own cost of a million multiplications, in tokens', '0.001')
    .option('--margin <bps>', 'wanted profit over all costs, basis points', '2000')
    .option('--confirmations <blocks>', 'blocks that hold a fill before its key leaves', '2')
    .action(async (options) => {
      const settings = settingsOf(options, io)
      await startSolverProcess(io, {
        RPC_URL: settings.rpcUrl,
        AUCTIONEER_URL: settings.auctioneerUrl,
        PRIVATE_KEY: requireKey(settings),
        STRATEGY: options.strategy,
        DATA_DIR: options.dataDir,
        COST_PER_MILLION: options.cost,
        MARGIN_BPS: options.margin,
        CONFIRMATIONS: options.confirmations,
        LOG_FORMAT: options.json === true ? 'json' : 'pretty',
      })
    })

const stakeCommand = (io: Io) =>
  gavelCommand('stake', 'Lock tokens as stake: what backs your bonds', 'solver stake 10')
    .argument('<amount>', 'tokens')
    .action(async (text, options) => {
      const amount = parseAmount(text, 'amount')
      const { deployment, reads, sender } = await openWallet(options, io)
      const { token } = deployment
      await requireBalance(reads, { account: sender.address, token, amount, what: 'the stake' })
      const { transactionHash } = await stakeTokens(sender, deployment, amount)
      const freeStake = await reads.freeStake(sender.address, token)
      print(
        io,
        options,
        { solver: sender.address, amount, freeStake, txHash: transactionHash },
        () => `staked ${formatAmount(amount)}; free stake ${formatAmount(freeStake)}\n`,
      )
    })

const unstakeCommand = (io: Io) =>
  gavelCommand(
    'unstake',
    'Ask free stake back; it can be withdrawn after the unbonding delay',
    'solver unstake 10',
  )
    .argument('<amount>', 'tokens')
    .action(async (text, options) => {
      const amount = parseAmount(text, 'amount')
      const { deployment, reads, sender } = await openWallet(options, io)
      const args = [deployment.token, amount]
      await sender.send({
        address: deployment.vault,
        abi: solverVaultAbi,
        functionName: 'requestUnbond',
        args,
      })
      const unbonding = await reads.unbondingOf(sender.address, deployment.token)
      print(
        io,
        options,
        unbonding,
        () =>
          `${formatAmount(unbonding.amount)} can be withdrawn from ${dateOf(unbonding.releaseAt)} on\n`,
      )
    })

const withdrawCommand = (io: Io) =>
  gavelCommand('withdraw', 'Withdraw earned credit and unbonded stake', 'solver withdraw').action(
    async (options) => {
      const { deployment, reads, sender } = await openWallet(options, io)
      const { token, vault } = deployment
      const { address } = sender
      const credit = await reads.creditOf(address, token)
      const unbonding = await reads.unbondingOf(address, token)
      const isDue = unbonding.amount > 0n && unbonding.releaseAt <= (await reads.blockTime())
      const send = (functionName: 'withdraw' | 'withdrawUnbonded') =>
        sender.send({ address: vault, abi: solverVaultAbi, functionName, args: [token, address] })
      if (credit > 0n) await send('withdraw')
      if (isDue) await send('withdrawUnbonded')
      const unbonded = isDue ? unbonding.amount : 0n
      print(io, options, { credit, unbonded }, () =>
        credit + unbonded === 0n
          ? 'nothing to withdraw\n'
          : `withdrawn: ${formatAmount(credit)} of credit, ${formatAmount(unbonded)} of stake\n`,
      )
    },
  )

const statusCommand = (io: Io) =>
  gavelCommand('status', 'Show stake, open bonds, credit and balances of a solver', 'solver status')
    .option('--solver <address>', 'which; default: your own')
    .action(async (options) => {
      const settings = settingsOf(options, io)
      const solver =
        options.solver === undefined
          ? privateKeyToAddress(requireKey(settings) as Hex)
          : parseAddress(options.solver, '--solver')
      const deployment = await readingClient(settings).deployment()
      const chain = await connectChain({ rpcUrl: settings.rpcUrl })
      const reads = createReads({ chain, deployment })
      const { token } = deployment
      const [{ stake, reserved }, unbonding, credit, balance, native] = await Promise.all([
        reads.stakeOf(solver, token),
        reads.unbondingOf(solver, token),
        reads.creditOf(solver, token),
        reads.balanceOf(token, solver),
        reads.nativeBalanceOf(solver),
      ])
      const status = {
        solver,
        token,
        stake,
        reserved,
        free: stake - reserved,
        unbonding,
        credit,
        balance,
        native,
      }
      print(io, options, status, () =>
        pairs([
          ['solver', solver],
          ['stake', formatAmount(stake)],
          ['in open bonds', formatAmount(reserved)],
          ['free', formatAmount(stake - reserved)],
          [
            'unbonding',
            unbonding.amount === 0n
              ? '0'
              : `${formatAmount(unbonding.amount)} until ${dateOf(unbonding.releaseAt)}`,
          ],
          ['credit', formatAmount(credit)],
          ['tokens', formatAmount(balance)],
          ['native', formatAmount(native)],
        ]),
      )
    })
