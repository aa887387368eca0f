import type { Devnet, TestAccount } from '@gavel/devnet'
import {
  type Award,
  hashIntent,
  NEUTRAL_INTENT,
  type PermitTransfer,
  permitTypedData,
  signMessage,
  type TaskIntent,
} from '@gavel/protocol'
import { type Hex, keccak256, toHex, zeroHash } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

const word = (text: string): Hex => keccak256(toHex(text))

/** The account with this number. */
export const accountOf = ({ accounts }: Pick<Devnet, 'accounts'>, index: number): TestAccount => {
  const account = accounts[index]
  if (!account) throw new Error(`There is no account ${index}.`)
  return account
}

/** Everything that `fill` takes, signed by client (account 1) and auctioneer (account 2) for a solver. */
export const signedOrder = async (
  devnet: Pick<Devnet, 'accounts' | 'deployment'>,
  { solver, nonce = 0n, bond = 0n }: { solver: Hex; nonce?: bigint; bond?: bigint },
) => {
  const { reactor, token, chainId } = devnet.deployment
  const client = privateKeyToAccount(accountOf(devnet, 1).privateKey)
  const auctioneer = privateKeyToAccount(accountOf(devnet, 2).privateKey)
  const now = BigInt(Math.floor(Date.now() / 1000))
  const permit: PermitTransfer = {
    permitted: { token, amount: 100n },
    nonce,
    deadline: now + 3600n,
  }
  const intent = intentOf({
    client: client.address,
    auctioneer: auctioneer.address,
    now,
    token,
    bond,
  })
  const signature = await client.signTypedData(
    permitTypedData({ permit, intent }, { chainId, reactor }),
  )
  const award = awardOf({ intentHash: hashIntent({ permit, intent }, reactor), solver, now })
  const domain = { chainId, verifyingContract: reactor }
  const order = {
    permit,
    intent,
    permitSignature: signature,
    award,
    awardSignature: await signMessage(auctioneer, 'Award', award, domain),
    prevAward: '0x' as Hex,
    outcome: {
      outputRoot: word('output'),
      traceRoot: word('trace'),
      keyHash: word('key'),
      cipherHash: word('cipher'),
    },
  }
  return { order, intentHash: award.intentHash, signed: { permit, intent, signature } }
}

const intentOf = ({
  client,
  auctioneer,
  now,
  token,
  bond,
}: {
  client: Hex
  auctioneer: Hex
  now: bigint
  token: Hex
  bond: bigint
}): TaskIntent => ({
  ...NEUTRAL_INTENT,
  client,
  modelId: word('model'),
  inputRoot: word('input'),
  auctioneer,
  closeByMs: now * 1000n,
  maxExclusivity: 3600,
  openAfter: now + 3600n,
  maxEtaMs: 1000,
  bondToken: token,
  bond,
  challengeWindow: 60,
  deliveryKey: word('delivery'),
})

const awardOf = ({
  intentHash,
  solver,
  now,
}: {
  intentHash: Hex
  solver: Hex
  now: bigint
}): Award => ({
  intentHash,
  round: 0,
  solver,
  bidHash: word('bid'),
  sequence: 0,
  price: 40n,
  tried: 0n,
  commitsRoot: word('commits'),
  commitCount: 1,
  issuedAt: now,
  ackBy: now + 2n,
  exclusiveUntil: now + 3000n,
  prevAward: zeroHash,
})
