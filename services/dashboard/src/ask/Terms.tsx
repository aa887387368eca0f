import { parseUnits } from 'viem'
import type { Terms } from './asking.ts'
import type { Kind } from './question.ts'
import { QuestionInvalid } from './trouble.ts'

export type TermsText = { readonly maxPrice: string; readonly window: string }

/** Several times what these models cost in the demo. */
export const USUAL_PRICE: Readonly<Record<Kind, string>> = { digits: '0.05', 'tiny-writer': '0.3' }
/** Seconds: long enough to look at the answer and have it refuted. */
export const USUAL_WINDOW = '60'

/** @throws QuestionInvalid */
export const parseTerms = ({ maxPrice, window }: TermsText, decimals: number): Terms => {
  if (!/^\d{1,12}(\.\d{1,18})?$/.test(maxPrice.trim())) {
    throw new QuestionInvalid('The most that you pay is a number above zero, like 0.05.')
  }
  if (!/^\d{1,7}$/.test(window.trim())) {
    throw new QuestionInvalid('The time to refute is a whole number of seconds.')
  }
  return { maxPrice: parseUnits(maxPrice.trim(), decimals), challengeWindow: Number(window) }
}

type Props = {
  readonly value: TermsText
  readonly symbol: string
  readonly onChange: (value: TermsText) => void
}

const field = 'w-full rounded border border-line bg-panel px-2 py-1'

/** What is paid at most, and for how long the result can be refuted. */
export const TermsFields = ({ value, symbol, onChange }: Props) => (
  <div className="grid grid-cols-2 gap-3 px-3 py-2">
    <label>
      <span className="mb-1 block text-soft">Pay at most, {symbol}</span>
      <input
        className={field}
        inputMode="decimal"
        name="max-price"
        onChange={({ target }) => onChange({ ...value, maxPrice: target.value })}
        value={value.maxPrice}
      />
    </label>
    <label>
      <span className="mb-1 block text-soft">Can be refuted for, s</span>
      <input
        className={field}
        inputMode="numeric"
        name="window"
        onChange={({ target }) => onChange({ ...value, window: target.value })}
        value={value.window}
      />
    </label>
  </div>
)
