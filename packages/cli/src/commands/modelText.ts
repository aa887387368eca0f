import { outputOf } from '@gavel/exact'
import { printable } from '../present/printable.ts'
import { pairs, table } from '../present/table.ts'
import type { ModelFile } from './modelFile.ts'

const HEADING = [
  'op',
  'kind',
  'from',
  'shape',
  'block',
  'terms',
  'multiplications',
  'largest sum',
  'proof gas at most',
]

const number = (value: number): string => value.toLocaleString('en-US')

/** A model's graph, one row an operator, and its certificate. Of an imported file, the file's operator in each row. */
export const modelText = ({ model, certificate, imported }: ModelFile): string => {
  const { input } = model.header
  const output = outputOf(model)
  const dropped = imported?.dropped ?? []
  return [
    table(
      imported === undefined ? HEADING : [...HEADING, 'in the file'],
      rowsOf(model, certificate, imported),
    ),
    '\n',
    pairs([
      ['model', certificate.modelId],
      ['input', `${input.shape.join('x')}, zero point ${input.zeroPoint}`],
      ['output', `${output.shape.join('x')}, zero point ${output.zeroPoint}`],
      [
        'size',
        `${number(certificate.weights)} weights, ${number(certificate.multiplications)} multiplications, ${number(certificate.traceBytes)} bytes of trace`,
      ],
      [
        'proofs',
        `at most ${number(certificate.proofBytes)} bytes and about ${number(certificate.proofGas)} gas`,
      ],
      ...(dropped.length === 0
        ? []
        : [
            [
              'left out',
              `${dropped.map(({ name }) => name).join(', ')} at the ends: yours to do`,
            ] as const,
          ]),
    ]),
  ].join('')
}

const rowsOf = (
  model: ModelFile['model'],
  { ops }: ModelFile['certificate'],
  imported: ModelFile['imported'],
): string[][] =>
  ops.map(({ op, kind, k, accumulator, multiplications, proofGas }) => {
    const { inputs = [], output } = model.ops[op - 1] ?? {}
    const source = imported?.operators.find(({ first, last }) => op >= first && op <= last)
    return [
      String(op),
      kind,
      inputs.map((input) => input.source).join(','),
      output?.shape.join('x') ?? '',
      String(output?.blockSize ?? ''),
      String(k),
      number(multiplications),
      number(accumulator),
      number(proofGas),
      ...(source === undefined ? [] : [`${source.index} ${printable(source.name)}`]),
    ]
  })
