import type { ReactNode } from 'react'
import { useToken } from '../components/useInfo.ts'
import type { Trouble } from './trouble.ts'

const TITLES: Readonly<Record<Trouble['kind'], string>> = {
  refused: 'Refused in the wallet',
  'wallet-chain': 'The wallet is on another chain',
  network: 'Wrong network',
  unreachable: 'No answer',
  balance: 'Not enough money',
  approval: 'Permit2 may not take the money yet',
  refuted: 'Refuted before it was opened: the bond pays',
  undelivered: 'Paid, but the result is not here',
  question: 'This cannot be asked',
  other: 'It did not work',
}

/** What went wrong and the way out; `children` is what can be pressed. */
export const TroubleNote = ({ trouble, children }: { trouble: Trouble; children?: ReactNode }) => {
  const [message, remedy] = useWords(trouble)
  return (
    <div className="px-3 py-3" data-trouble={trouble.kind} role="alert">
      <p className="font-medium text-bad">{TITLES[trouble.kind]}</p>
      <p>{message}</p>
      {remedy !== '' && <p className="text-soft">{remedy}</p>}
      <p className="font-mono text-soft text-xs">{trouble.code}</p>
      {children && <div className="mt-2 flex flex-wrap gap-2">{children}</div>}
    </div>
  )
}

/** The SDK speaks of wei and of its own functions; here are a token and buttons. */
const useWords = ({ kind, message, remedy, details }: Trouble): readonly [string, string] => {
  const { format, symbol } = useToken()
  const amount = (value: unknown): string => `${format(String(value ?? 0))} ${symbol}`
  if (kind === 'balance') {
    return [
      `${details?.client} holds ${amount(details?.balance)}; the most that you pay is ${amount(details?.needed)}.`,
      'Pay at most less, or send it some.',
    ]
  }
  if (kind === 'approval') {
    return [
      `It may take ${amount(details?.allowance)} from ${details?.client}; the most that you pay is ${amount(details?.needed)}.`,
      'One transaction, once: every payment still needs a signature of yours.',
    ]
  }
  return [message, remedy]
}
