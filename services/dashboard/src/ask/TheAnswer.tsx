import type { IndexerInfo } from '@gavel/protocol/indexer'
import { Account } from '../components/Account.tsx'
import { Hash } from '../components/Hash.tsx'
import { Facts, Panel } from '../components/Panel.tsx'
import { useToken } from '../components/useInfo.ts'
import { fullTime } from '../format/time.ts'
import type { Answer } from './asking.ts'
import { type Reading, readingOf } from './question.ts'
import { Verify } from './verify/Verify.tsx'

/** The decrypted result, what it cost, and whether it is what the model gives. */
export const TheAnswer = ({ answer, info }: { answer: Answer; info: IndexerInfo }) => {
  const { format } = useToken()
  const { question, output, receipt } = answer
  const reading = readingOf(question.kind, question.input, output)
  return (
    <Panel note="decrypted here, with a key that never left this browser" title="The answer">
      <div className="grid gap-x-6 lg:grid-cols-2">
        <div className="px-3 py-3">
          <Read reading={reading} />
        </div>
        <Facts
          rows={[
            ['Solver', <Account key="solver" value={receipt.solver} />],
            ['Paid', `${format(receipt.price)} ${info.token.symbol}`],
            ['Fill', <Hash key="fill" value={receipt.fillTx} />],
            ['Output', <Hash key="root" value={receipt.claimTerms.claim.outputRoot} />],
            [
              'Can be refuted',
              `until ${fullTime(Number(receipt.disputableUntil) * 1000).slice(0, 19)}`,
            ],
          ]}
        />
      </div>
      <Verify answer={answer} info={info} />
    </Panel>
  )
}

export const Read = ({ reading }: { reading: Reading }) => {
  if (reading.kind === 'tiny-writer') {
    return (
      <blockquote className="border-accent border-l-2 pl-3 text-base">{reading.text}</blockquote>
    )
  }
  return (
    <div className="flex items-center gap-5">
      <p className="font-semibold text-5xl" data-answer={reading.label}>
        <span className="sr-only">It reads </span>
        {reading.label}
      </p>
      <Scores scores={reading.scores} />
    </div>
  )
}

/** The model's ten numbers as bars, the highest in full colour. */
const Scores = ({ scores }: { scores: readonly number[] }) => {
  const [low, high] = [Math.min(...scores), Math.max(...scores)]
  return (
    <ol aria-label="Scores of the digits" className="flex h-16 flex-1 items-end gap-1">
      {scores.map((score, digit) => (
        <li
          className="flex h-full max-w-6 flex-1 flex-col justify-end text-center text-xs"
          key={digit}
        >
          <div
            className={`rounded-t-sm ${score === high ? 'bg-accent' : 'bg-line'}`}
            style={{ height: `${6 + (70 * (score - low)) / Math.max(1, high - low)}%` }}
          />
          <span aria-hidden="true">{digit}</span>
          <span className="sr-only">{`${digit}: ${score}`}</span>
        </li>
      ))}
    </ol>
  )
}
