import type { IndexerInfo } from '@gavel/protocol/indexer'
import { Account } from '../components/Account.tsx'
import { Hash } from '../components/Hash.tsx'
import { Facts, Panel } from '../components/Panel.tsx'
import { useToken } from '../components/useInfo.ts'
import { fullTime } from '../format/time.ts'
import type { Answer } from './asking.ts'
import { readingOf } from './question.ts'
import { Read } from './Read.tsx'
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
