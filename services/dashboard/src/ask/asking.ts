import {
  createGavelClient,
  type GavelClient,
  type InferenceResult,
  type IntentUpdate,
  parseIntent,
  serializeIntent,
} from '@gavel/client'
import { type Deployment, fromJson, GavelError } from '@gavel/protocol'
import type { AskSettings, IndexerInfo } from '@gavel/protocol/indexer'
import type { Hex, WalletClient } from 'viem'
import { ENCODINGS, type Kind } from './question.ts'
import { QuestionInvalid } from './trouble.ts'

export type Question = {
  readonly kind: Kind
  readonly modelId: Hex
  readonly input: Int8Array
}

export type Terms = {
  /** Token wei. */
  readonly maxPrice: bigint
  /** Seconds in which the result can be refuted. */
  readonly challengeWindow: number
}

export type Answer = InferenceResult & { readonly question: Question }

/** A client that trusts the contracts which the indexer follows, not those that the auctioneer names. */
export const clientOf = (
  info: IndexerInfo,
  { auctioneerUrl, rpcUrl }: AskSettings,
  account: WalletClient | undefined,
): GavelClient =>
  createGavelClient({
    auctioneerUrl,
    chain: rpcUrl,
    account: account ?? NOBODY,
    deployment: fromJson<Deployment>(info.deployment),
  })

/** Waiting for a result needs no signature. */
const NOBODY = {
  address: '0x0000000000000000000000000000000000000000',
  signTypedData: () => Promise.reject(new GavelError('WALLET_MISSING')),
} as const

/** @throws QuestionInvalid where the served model takes its input in another way than this page makes it */
const requireEncoding = async (client: GavelClient, { kind, modelId }: Question): Promise<void> => {
  const { model } = await client.model(modelId)
  if (model.metadata.input?.encoding === ENCODINGS[kind]) return
  throw new QuestionInvalid(`The model ${model.metadata.name} takes its input in another way.`)
}

/** Asks, and waits for the answer. What is under way is kept for this tab, so that a reload loses nothing. */
export const ask = async (
  client: GavelClient,
  question: Question,
  terms: Terms,
  { signal, onUpdate }: { signal: AbortSignal; onUpdate: (update: IntentUpdate) => void },
): Promise<Answer> => {
  await requireEncoding(client, question)
  const { modelId, input } = question
  const result = await client.infer({
    ...{ model: modelId, input, ...terms, signal },
    onUpdate: (update) => {
      if (update.type === 'submitted') keep({ ...question, text: serializeIntent(update.intent) })
      onUpdate(update)
    },
  })
  forget()
  return { ...result, question }
}

/** Goes on waiting for what {@link ask} kept. */
export const resume = async (
  client: GavelClient,
  { text, ...question }: Kept,
  options: { signal: AbortSignal; onUpdate: (update: IntentUpdate) => void },
): Promise<Answer> => {
  const intent = parseIntent(text)
  options.onUpdate({ type: 'submitted', intent })
  const result = await client.waitForResult(intent, options)
  forget()
  return { ...result, question }
}

/** An intent under way, with the key that opens its result. */
export type Kept = Question & { readonly text: string }

const KEY = 'gavel-ask'

const keep = ({ input, ...kept }: Kept): void =>
  sessionStorage.setItem(KEY, JSON.stringify({ ...kept, input: [...input] }))

export const forget = (): void => sessionStorage.removeItem(KEY)

/** What this tab asked before it was reloaded; undefined when nothing is open. */
export const findKept = (): Kept | undefined => {
  const text = sessionStorage.getItem(KEY)
  if (text === null) return undefined
  const kept = JSON.parse(text) as Omit<Kept, 'input'> & { readonly input: readonly number[] }
  return { ...kept, input: Int8Array.from(kept.input) }
}
