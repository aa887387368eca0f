import type { DisputeView } from '@gavel/protocol/indexer'
import { useQuery } from '@tanstack/react-query'
import { Facts } from '../components/Panel.tsx'
import { formatCount } from '../format/amount.ts'

type Props = {
  readonly proof: string
  readonly gas: number | null
  readonly view: DisputeView
}

/** Which operator, which number, what was claimed, and what an honest run gives here. */
export const Proof = ({ proof, gas, view }: Props) => {
  const run = useQuery({
    queryKey: ['proof', view.dispute.intentHash],
    queryFn: async () => {
      const { readProof } = await import('./readProof.ts')
      return await readProof(view.dispute, proof)
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (run.isError) return <p className="px-3 py-3 text-bad">{run.error.message}</p>
  if (run.data === undefined) return <p className="px-3 py-3 text-soft">Running the model here…</p>
  const { title, op, element, claimed, honest, note } = run.data
  return (
    <>
      {claimed !== undefined && (
        <p className="px-3 pt-2 text-base">
          The solver claimed <strong className="text-bad">{claimed}</strong>; the model gives{' '}
          <strong className="text-good" data-honest={honest}>
            {honest ?? 'another number'}
          </strong>
          .
        </p>
      )}
      <Facts
        rows={[
          ['Kind', title],
          ...(op === undefined ? [] : ([['Operator', op]] as const)),
          ...(element === undefined ? [] : ([['Element', element]] as const)),
          ['Size', `${formatCount((proof.length - 2) / 2)} bytes`],
          ['Gas of the proof', gas === null ? '–' : formatCount(gas)],
          ['How', note],
        ]}
      />
    </>
  )
}
