import type { IndexerInfo } from '@gavel/protocol/indexer'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Command } from '../../components/Command.tsx'
import { Hash } from '../../components/Hash.tsx'
import { formatCount } from '../../format/amount.ts'
import { fullTime, span } from '../../format/time.ts'
import type { Answer } from '../asking.ts'
import { readingOf } from '../question.ts'
import { Read } from '../Read.tsx'
import { CannotRun } from './rerun.ts'
import { type Verdict, verify } from './verify.ts'

type Props = { readonly answer: Answer; readonly info: IndexerInfo }

/** Runs the model here and says whether the solver's claim is what it gives. */
export const Verify = ({ answer, info }: Props) => {
  const { question, receipt } = answer
  const run = useMutation({
    mutationFn: () =>
      verify(
        { ...question, outputRoot: receipt.claimTerms.claim.outputRoot },
        AbortSignal.timeout(120_000),
      ),
  })
  return (
    <div className="border-line border-t px-3 py-3">
      <button
        className="rounded border border-accent bg-panel px-4 py-1.5 font-medium text-accent disabled:opacity-60"
        disabled={run.isPending}
        onClick={() => run.mutate()}
        type="button"
      >
        Verify
      </button>
      <span className="ml-3 text-soft">
        runs the model in this browser, over whole numbers, and compares the roots
      </span>
      <div aria-live="polite" className="pt-2 empty:hidden">
        {run.isPending && <p className="text-soft">The model runs here…</p>}
        {run.isError && <NotRun error={run.error} />}
        {run.data?.isSame === true && <Same verdict={run.data} />}
        {run.data?.isSame === false && <Other answer={answer} info={info} verdict={run.data} />}
      </div>
    </div>
  )
}

const NotRun = ({ error }: { error: Error }) => (
  <div data-verdict="not-run">
    <p className="font-medium text-warn">
      {error instanceof CannotRun
        ? 'This browser cannot run the model'
        : 'It could not be verified'}
    </p>
    <p>{error.message}</p>
    <p className="text-soft">
      A watchtower checks it all the same, or run it on your own machine:{' '}
      <Command>pnpm gavel ask --help</Command>
    </p>
  </div>
)

const Same = ({ verdict: { outputRoot, multiplications, ms } }: { verdict: Verdict }) => (
  <div data-verdict="same">
    <p className="font-medium text-good">● Same output, same root</p>
    <p className="text-soft">
      {formatCount(multiplications)} multiplications in {span(ms)}, in a worker of this page. Root{' '}
      <Hash value={outputRoot} />
    </p>
  </div>
)

const Other = ({ answer, info, verdict }: Props & { verdict: Verdict }) => {
  const { question, receipt } = answer
  return (
    <div data-verdict="other">
      <p className="font-medium text-bad">
        ✕ The solver claimed another output than the model gives
      </p>
      <div className="py-2">
        <p className="text-soft">What the model gives:</p>
        <Read reading={readingOf(question.kind, question.input, verdict.output)} />
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 pb-2">
        <dt className="text-soft">Claimed</dt>
        <dd>
          <Hash value={verdict.claimedRoot} />
        </dd>
        <dt className="text-soft">Computed here</dt>
        <dd>
          <Hash value={verdict.outputRoot} />
        </dd>
      </dl>
      <p>
        Until {fullTime(Number(receipt.disputableUntil) * 1000).slice(0, 19)} UTC anybody can have
        it refuted: the solver’s bond pays, and your price comes back. A watchtower that looks at
        this chain does it by itself. To do it yourself, and earn the prover’s share, run one:
      </p>
      <ol className="my-2 list-decimal space-y-1 pl-5">
        {disputeCommands(info).map((command) => (
          <li key={command}>
            <Command>{command}</Command>
          </li>
        ))}
      </ol>
      <Link className="underline" params={{ hash: receipt.intentHash }} to="/disputes/$hash">
        The dispute, as soon as there is one
      </Link>
    </div>
  )
}

/** A watchtower of one's own: it recomputes every open claim and proves the wrong ones. */
const disputeCommands = ({ ask }: IndexerInfo): readonly string[] => [
  `curl -s ${location.origin}/v1/info | jq .deployment > deployment.json`,
  `GAVEL_DEPLOYMENT=deployment.json RPC_URL=${ask?.rpcUrl} AUCTIONEER_URL=${ask?.auctioneerUrl} PRIVATE_KEY=0x… node services/watchtower/src/main.ts`,
]
