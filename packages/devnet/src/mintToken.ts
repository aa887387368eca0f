import { createDeployer } from '@gavel/deploy'
import { gavelDollarAbi } from '@gavel/protocol'
import { type Address, encodeFunctionData, type Hex } from 'viem'

export type MintToken = (to: Address, amount: bigint) => Promise<void>

/** Mints the development token with transactions of `privateKey`, one after the other. */
export const createMinter = ({
  rpcUrl,
  token,
  privateKey,
}: {
  readonly rpcUrl: string
  readonly token: Address
  readonly privateKey: Hex
}): MintToken => {
  const sender = createDeployer(rpcUrl, privateKey)
  let last: Promise<unknown> = Promise.resolve()
  return async (to, amount) => {
    const data = encodeFunctionData({
      abi: gavelDollarAbi,
      functionName: 'mint',
      args: [to, amount],
    })
    const minted = last.then(async () => (await sender).send(token, data))
    last = minted.catch(() => undefined)
    await minted
  }
}
