import {
  type ChannelConfig,
  channelDomain,
  channelIdOf,
  depositTypedData,
  paymentChannelsAbi,
  signMessage,
} from '@gavel/protocol'
import { encodeFunctionData, numberToHex, type PrivateKeyAccount } from 'viem'
import type { Settlement } from './settlement.ts'

const ether = 10n ** 18n
const WINDOW = 600

/** A channel from its first deposit to its end: topped up, claimed from, closed, its pot freed in time. */
export const playChannel = async (
  { deployment, solver, must, travel, chain }: Settlement,
  client: PrivateKeyAccount,
  nonce: bigint,
): Promise<void> => {
  const config: ChannelConfig = {
    ...{ payer: client.address, payerAuthorizer: client.address },
    ...{ receiver: solver.address, receiverAuthorizer: solver.address },
    token: deployment.token,
    ...{ withdrawDelay: WINDOW, receiptWindow: WINDOW },
    salt: numberToHex(nonce, { size: 32 }),
    ...{ pot: 5n * ether, bond: ether },
  }
  const domain = channelDomain(deployment)
  const send = (call: Parameters<typeof encodeFunctionData<typeof paymentChannelsAbi>>[0]) =>
    must(solver, deployment.channels, encodeFunctionData(call))
  const depositOf = async (amount: bigint, nonce: bigint) => {
    const { timestamp } = await chain.getBlock()
    const deadline = timestamp + 3_600n
    const permit = { permitted: { token: deployment.token, amount }, nonce, deadline }
    const signature = await client.signTypedData(depositTypedData({ permit, config }, deployment))
    return { amount, nonce, deadline, signature }
  }
  const voucherOf = (maxClaimableAmount: bigint) => {
    const voucher = { channelId: channelIdOf(config, domain), maxClaimableAmount }
    return signMessage(client, 'Voucher', voucher, domain)
  }
  const abi = paymentChannelsAbi
  const first = await depositOf(2n * ether, nonce)
  await send({ abi, functionName: 'open', args: [config, first] })
  const more = await depositOf(ether, nonce + 1n)
  await send({ abi, functionName: 'topUp', args: [config, more] })
  const claimed = ether / 2n
  await send({ abi, functionName: 'claim', args: [config, claimed, await voucherOf(claimed)] })
  if (nonce % 2n === 0n) return
  const last = 2n * ether
  await send({ abi, functionName: 'close', args: [config, last, await voucherOf(last)] })
  await travel(WINDOW + 1)
  await send({ abi, functionName: 'releasePot', args: [config] })
}
