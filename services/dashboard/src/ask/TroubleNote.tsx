import type { ReactNode } from 'react'
import type { Trouble } from './trouble.ts'

const TITLES: Readonly<Record<Trouble['kind'], string>> = {
  refused: 'Refused in the wallet',
  'wallet-chain': 'The wallet is on another chain',
  network: 'Wrong network',
  unreachable: 'No answer',
  balance: 'Not enough money',
  approval: 'Permit2 may not take the money yet',
  question: 'This cannot be asked',
  other: 'It did not work',
}

/** What went wrong and the way out; `children` is what can be pressed. */
export const TroubleNote = ({ trouble, children }: { trouble: Trouble; children?: ReactNode }) => (
  <div className="px-3 py-3" data-trouble={trouble.kind} role="alert">
    <p className="font-medium text-bad">{TITLES[trouble.kind]}</p>
    <p>{trouble.message}</p>
    {trouble.remedy !== '' && <p className="text-soft">{trouble.remedy}</p>}
    <p className="font-mono text-soft text-xs">{trouble.code}</p>
    {children && <div className="mt-2 flex flex-wrap gap-2">{children}</div>}
  </div>
)
