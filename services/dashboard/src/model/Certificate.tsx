import { type ExactModel, loadModel, type OpCertificate } from '@gavel/exact'
import { useQuery } from '@tanstack/react-query'
import { getBytes } from '../api/http.ts'
import { Loaded } from '../components/Loaded.tsx'
import { Facts, Panel } from '../components/Panel.tsx'
import { type Column, Table } from '../components/Table.tsx'
import { formatCount } from '../format/amount.ts'
import { Graph } from './Graph.tsx'

/** The model's bytes, decoded and validated here. */
const Certificate = ({ modelId }: { modelId: string }) => {
  const loaded = useQuery({
    queryKey: ['container', modelId],
    queryFn: async ({ signal }) => loadModel(await getBytes(`models/${modelId}/container`, signal)),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return (
    <Loaded height="h-64" query={loaded}>
      {({ model, certificate }) => (
        <>
          <Panel note="validated in this browser from its bytes" title="Certificate">
            <Facts
              rows={[
                [
                  'Id',
                  certificate.modelId === modelId ? (
                    <span className="text-good" key="id">
                      ● the bytes have this id
                    </span>
                  ) : (
                    <span className="text-bad" key="id">
                      ✕ the bytes are of another model: {certificate.modelId}
                    </span>
                  ),
                ],
                ['Weights', formatCount(certificate.weights)],
                ['Trace of one run', `${formatCount(certificate.traceBytes)} bytes`],
                [
                  'Dearest proof',
                  `${formatCount(certificate.proofGas)} gas, ${formatCount(certificate.proofBytes)} bytes at most`,
                ],
                ['Labels', model.metadata.labels?.join(', ') ?? '–'],
                ['Accuracy', accuracyOf(model)],
              ]}
            />
          </Panel>
          <Panel note="operators in order, with the shape that each gives" title="Graph">
            <Graph model={model} />
          </Panel>
          <Panel note="bounds that hold for every input" title="Operators">
            <Operators certificates={certificate.ops} model={model} />
          </Panel>
        </>
      )}
    </Loaded>
  )
}

export default Certificate

/** Only what the model's author wrote into its metadata: nobody checks it. */
const accuracyOf = ({ metadata }: ExactModel): string => {
  const { accuracy } = metadata
  if (accuracy === undefined) return 'not stated in the model’s metadata'
  return `${typeof accuracy === 'object' ? JSON.stringify(accuracy) : accuracy}, as its author says`
}

const Operators = ({
  certificates,
  model,
}: {
  certificates: readonly OpCertificate[]
  model: ExactModel
}) => {
  const columns: readonly Column<OpCertificate>[] = [
    { name: 'Op', align: 'right', cell: ({ op }) => op },
    { name: 'Kind', cell: ({ kind }) => kind },
    { name: 'Output', cell: ({ op }) => model.ops[op - 1]?.output.shape.join(' × ') },
    { name: 'Terms', align: 'right', cell: ({ k }) => formatCount(k) },
    {
      name: 'Largest sum',
      align: 'right',
      isExtra: true,
      cell: ({ accumulator }) => (accumulator === 0 ? '–' : formatCount(accumulator)),
    },
    {
      name: 'Multiplications',
      align: 'right',
      isExtra: true,
      cell: ({ multiplications }) => formatCount(multiplications),
    },
    { name: 'Proof, gas', align: 'right', cell: ({ proofGas }) => formatCount(proofGas) },
    {
      name: 'Proof, bytes',
      align: 'right',
      isExtra: true,
      cell: ({ proofBytes }) => formatCount(proofBytes),
    },
  ]
  return (
    <Table
      caption="Operators"
      columns={columns}
      empty="The model has no operators."
      keyOf={({ op }) => String(op)}
      rows={certificates}
    />
  )
}
