import { readFileSync } from 'node:fs'
import { loadModel } from '@gavel/exact'
import { type FillView, FLAGS_OF, hashIntent } from '@gavel/protocol'
import { type Address, getAddress, type Hex, padHex, zeroAddress, zeroHash } from 'viem'
import type { PreparedIntent } from '../src/intent/prepared.ts'

export const word = (byte: string): Hex => padHex(`0x${byte}`, { size: 32 })
export const account = (byte: string): Address => getAddress(padHex(`0x${byte}`, { size: 20 }))

/** The bundled model and the bytes it came from. */
export const digits = () => {
  const artifact = new URL('../../models/artifacts/digits.gavel', import.meta.url)
  const bytes = new Uint8Array(readFileSync(artifact))
  return { bytes, ...loadModel(bytes) }
}

/** An intent as prepareIntent makes them. */
export const prepared = (): PreparedIntent => {
  const permit = {
    permitted: { token: account('70'), amount: 1_000n },
    nonce: 2n ** 255n + 9n,
    deadline: 1_800_000_000n,
  }
  const intent = {
    client: account('c1'),
    modelId: word('a1'),
    listing: zeroHash,
    inputRoot: word('a2'),
    auctioneer: account('a0'),
    minAuctioneerBond: 0n,
    closeByMs: 1_799_999_940_000n,
    maxExclusivity: 60,
    openAfter: permit.deadline,
    claimWindow: 0,
    startPrice: 0n,
    decayStart: 0n,
    decayEnd: 0n,
    flags: FLAGS_OF.lazy,
    maxEtaMs: 60_000,
    maxFeeBps: 0,
    bondToken: account('70'),
    bond: 20_000n,
    challengeWindow: 600,
    solverSet: zeroHash,
    maxDisclosures: 0,
    deliveryKey: word('de'),
    hook: zeroAddress,
    hookDataHash: zeroHash,
  }
  const reactor = account('4e')
  return {
    intentHash: hashIntent({ permit, intent }, reactor),
    permit,
    intent,
    input: '0x0102',
    deliveryKeys: { publicKey: word('de'), privateKey: word('df') },
    chainId: 31337,
    reactor,
    fromBlock: 12n,
  }
}

/** A fill that keeps everything that was signed, at half the cap. */
export const fillOf = ({ intent, permit, intentHash }: PreparedIntent): FillView => ({
  txHash: word('f1'),
  blockNumber: 20n,
  windowEnd: 1_800_000_600n,
  terms: {
    claim: {
      intentHash,
      solver: account('50'),
      modelId: intent.modelId,
      inputRoot: intent.inputRoot,
      outputRoot: word('b1'),
      traceRoot: word('b2'),
      keyHash: word('b3'),
      cipherHash: word('b4'),
      price: permit.permitted.amount / 2n,
    },
    client: intent.client,
    token: permit.permitted.token,
    bond: intent.bond,
  },
})
