import type { AskSettings, IndexerInfo, ModelRow } from '@gavel/protocol/indexer'
import { useMemo, useState } from 'react'
import type { EIP1193Provider, Hex, WalletClient } from 'viem'
import { Command } from '../components/Command.tsx'
import { Panel } from '../components/Panel.tsx'
import { Approve } from './Approve.tsx'
import { clientOf, findKept } from './asking.ts'
import { OwnAuction } from './OwnAuction.tsx'
import { Prompt, type PromptText } from './Prompt.tsx'
import { Picture } from './picture/Picture.tsx'
import { KINDS, type Kind, pictureInput, textInput } from './question.ts'
import { type SignerChoice, SignWith } from './SignWith.tsx'
import { parseTerms, TermsFields, type TermsText, USUAL_PRICE, USUAL_WINDOW } from './Terms.tsx'
import { TheAnswer } from './TheAnswer.tsx'
import { TroubleNote } from './TroubleNote.tsx'
import { QuestionInvalid } from './trouble.ts'
import { useAsking } from './useAsking.ts'
import {
  chainOf,
  devnetKeyOf,
  devnetSigner,
  requireChain,
  switchChain,
  walletSignerOf,
} from './wallet/signer.ts'
import { useWallets } from './wallet/wallets.ts'

type Props = {
  readonly info: IndexerInfo
  readonly settings: AskSettings
  readonly models: readonly ModelRow[]
}

const LABELS: Readonly<Record<Kind, string>> = {
  digits: 'Read a digit',
  'tiny-writer': 'Write a text',
}

/** Where a person asks: a question, terms, a signature; then the auction, the answer and its check. */
const Desk = ({ info, settings, models }: Props) => {
  const [kind, setKind] = useState<Kind>('digits')
  const [grey, setGrey] = useState<Uint8Array>()
  const [text, setText] = useState<PromptText>({ prompt: 'Once there was a sleepy owl', seed: '1' })
  const [terms, setTerms] = useState<TermsText>({
    maxPrice: USUAL_PRICE.digits,
    window: USUAL_WINDOW,
  })
  const [choice, setChoice] = useState<SignerChoice>()
  const [wallet, setWallet] = useState<WalletClient>()
  const { asking, start, goOn } = useAsking()
  const wallets = useWallets()
  const chain = useMemo(() => chainOf(info, settings), [info, settings])
  const key = devnetKeyOf(info)
  const signer = choice ?? (key === undefined ? wallets[0]?.info.uuid : 'devnet')
  const provider = wallets.find(({ info: { uuid } }) => uuid === signer)?.provider
  // Every step may keep or forget an intent.
  const kept = useMemo(findKept, [asking.step])
  const isBusy = !['idle', 'answered', 'failed'].includes(asking.step)

  const choose = (next: Kind): void => {
    setKind(next)
    setTerms({ ...terms, maxPrice: USUAL_PRICE[next] })
  }
  const submit = (): void =>
    void start(async () => {
      const modelId = models.find(({ name, served }) => served && name === kind)?.modelId
      if (modelId === undefined) {
        throw new QuestionInvalid(`The auctioneer serves no model named ${kind} now.`)
      }
      const input = kind === 'digits' ? pictureInput(grey) : textInput(text)
      const parsed = parseTerms(terms, info.token.decimals)
      const account = await signerOf(signer, key, provider, chain)
      setWallet(account)
      await requireChain(account)
      return [clientOf(info, settings, account), { kind, modelId: modelId as Hex, input }, parsed]
    })
  const trouble = asking.step === 'failed' ? asking.trouble : undefined
  return (
    <>
      <div className="grid gap-x-4 lg:grid-cols-[3fr_2fr]">
        <Panel title="What you ask">
          <fieldset className="flex flex-wrap gap-x-4 px-3 pt-2">
            <legend className="sr-only">Kind of question</legend>
            {KINDS.map((each) => (
              <label className="flex min-h-6 items-center gap-2" key={each}>
                <input
                  checked={kind === each}
                  name="kind"
                  onChange={() => choose(each)}
                  type="radio"
                  value={each}
                />
                {LABELS[each]}
              </label>
            ))}
          </fieldset>
          {kind === 'digits' ? (
            <Picture grey={grey} onChange={setGrey} />
          ) : (
            <Prompt onChange={setText} value={text} />
          )}
        </Panel>
        <Panel note="a signature, no transaction" title="Who signs">
          <SignWith
            hasDevnetKey={key !== undefined}
            onChange={setChoice}
            value={signer}
            wallets={wallets}
          />
          <TermsFields onChange={setTerms} symbol={info.token.symbol} value={terms} />
          <div className="px-3 pt-1 pb-3">
            <button
              className="rounded border border-accent bg-accent px-5 py-1.5 font-medium text-panel disabled:opacity-60"
              disabled={isBusy || signer === undefined}
              onClick={submit}
              type="button"
            >
              Ask
            </button>
            {kept !== undefined && !isBusy && (
              <button
                className="ml-3 rounded border border-line px-3 py-1.5"
                onClick={() => void goOn(clientOf(info, settings, undefined), kept)}
                type="button"
              >
                Go on with what you asked before
              </button>
            )}
          </div>
          {trouble !== undefined && (
            <TroubleNote trouble={trouble}>
              {trouble.kind === 'wallet-chain' && provider !== undefined && (
                <button
                  className="rounded border border-line px-3 py-1"
                  onClick={() => void switchChain(provider, chain).then(submit, () => undefined)}
                  type="button"
                >
                  Change the wallet to chain {chain.id}
                </button>
              )}
              {trouble.kind === 'undelivered' && asking.intentHash !== undefined && (
                <Command>{`pnpm gavel demand ${asking.intentHash}`}</Command>
              )}
              {trouble.kind === 'approval' && wallet !== undefined && (
                <Approve
                  client={clientOf(info, settings, wallet)}
                  onDone={submit}
                  symbol={info.token.symbol}
                />
              )}
            </TroubleNote>
          )}
        </Panel>
      </div>
      {asking.step !== 'idle' && (asking.step !== 'failed' || asking.intentHash) && (
        <OwnAuction asking={asking} />
      )}
      {asking.answer !== undefined && <TheAnswer answer={asking.answer} info={info} />}
    </>
  )
}

const signerOf = async (
  choice: SignerChoice | undefined,
  key: Hex | undefined,
  provider: EIP1193Provider | undefined,
  chain: ReturnType<typeof chainOf>,
): Promise<WalletClient> => {
  if (choice === 'devnet' && key !== undefined) return devnetSigner(key, chain)
  if (provider !== undefined) return walletSignerOf(provider, chain)
  throw new QuestionInvalid('The wallet is gone; choose another one.')
}

export default Desk
