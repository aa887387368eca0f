import { writeFileSync } from 'node:fs'
import { basename, dirname, relative, resolve } from 'node:path'
import {
  type AccuracyReport,
  accuracyOf,
  encodeModel,
  type FloatGraph,
  loadEngine,
  type QuantizedGraph,
  quantizeGraph,
  type RangeRule,
  readTfjs,
  validateModel,
} from '@gavel/exact'
import { GavelError } from '@gavel/protocol'
import { gavelCommand, print } from '../command.ts'
import type { Io } from '../io.ts'
import { accuracyText } from '../present/accuracy.ts'
import { readBytes } from '../readFile.ts'
import { type ChosenSamples, chooseSamples } from '../samples/chooseSamples.ts'

const MAX_SHARD_BYTES = 2 ** 28

/** `gavel model quantize`: a float tfjs model becomes an exact one. */
export const quantizeCommand = (io: Io) =>
  gavelCommand(
    'quantize',
    'Turn a float tfjs model into an exact one, with a report of what it costs in accuracy',
    'model quantize export/model.json --calibration samples.npy --output mine.gavel',
  )
    .argument(
      '<model-json>',
      'model.json of a LayersModel or GraphModel, its weight files beside it',
    )
    .requiredOption('--calibration <file>', 'typical inputs: .npy, .json, or raw float32')
    .option('--holdout <file>', 'inputs for the report; default: every fifth of --calibration')
    .option('--labels <file>', 'right output of each sample of --holdout, else of --calibration')
    .option('--output <file>', 'where to write it; default: the name of the folder with .gavel')
    .option('--name <name>', 'name in its metadata; default: the name of the folder')
    .option('--input-shape <shape>', 'for a model that leaves it open, such as 1x224x224x3')
    .option(
      '--ranges <rule>',
      'ranges of activations: least-error, min-max, or a percentile such as 99.9',
      'least-error',
    )
    .action(async (path, options) => {
      const name = options.name ?? basename(dirname(resolve(path)))
      const ranges = parseRanges(options.ranges)
      const inputShape = parseShape(options.inputShape)
      const graph = await readTfjs(
        { json: readBytes(path, MAX_SHARD_BYTES), shard: (file) => readShard(path, file) },
        inputShape === undefined ? {} : { inputShape },
      )
      const samples = chooseSamples(options, graph.inputShape)
      const quantized = quantizeGraph(graph, samples.calibration, {
        metadata: { name },
        ranges,
        onSample: progress(io, 'calibrated'),
      })
      const described = describe(quantized)
      const certificate = validateModel(described.model)
      const accuracy = await compare(graph, described, samples, progress(io, 'compared'))
      const out = options.output ?? `${name}.gavel`
      const bytes = encodeModel(described.model)
      writeFileSync(out, bytes)
      const { input, output } = described.model.metadata
      const result = { file: out, bytes: bytes.length, certificate, input, output, accuracy }
      print(
        io,
        options,
        result,
        () =>
          `${accuracyText(accuracy)}model     ${certificate.modelId}\nwritten   ${out}: ${bytes.length.toLocaleString('en-US')} bytes\n`,
      )
    })

/** Weight files lie in the folder of `model.json`: a file that names others is not to be followed. */
const readShard = (modelPath: string, file: string): Uint8Array => {
  const folder = dirname(resolve(modelPath))
  const path = resolve(folder, file)
  if (relative(folder, path).startsWith('..'))
    throw new GavelError('FILE_UNREADABLE', {
      message: `The weight file ${file} is not in the folder of ${modelPath}.`,
      details: { path: file },
    })
  return readBytes(path, MAX_SHARD_BYTES)
}

/** Says in the metadata what the bytes of input and output stand for: real = scale * (byte - zeroPoint). */
const describe = (quantized: QuantizedGraph): QuantizedGraph => {
  const { model, tensors } = quantized
  const [input] = tensors
  const output = tensors.at(-1)
  const metadata = {
    ...model.metadata,
    ...(input === undefined ? {} : { input: { encoding: 'affine-int8', ...input } }),
    ...(output === undefined ? {} : { output: { encoding: 'affine-int8', ...output } }),
  }
  return { ...quantized, model: { ...model, metadata } }
}

const compare = async (
  graph: FloatGraph,
  quantized: QuantizedGraph,
  { heldOut, labels }: ChosenSamples,
  onSample: (done: number, total: number) => void,
): Promise<AccuracyReport> => {
  const compiled = (await loadEngine()).compile(quantized.model)
  try {
    return accuracyOf({
      graph,
      quantized,
      run: (input) => compiled.run(input).tensors,
      samples: heldOut,
      ...(labels === undefined ? {} : { labels }),
      onSample,
    })
  } finally {
    compiled.dispose()
  }
}

/** A line on stderr for each tenth of the work. */
const progress =
  ({ err }: Io, what: string) =>
  (done: number, total: number): void => {
    if (Math.floor((10 * done) / total) > Math.floor((10 * (done - 1)) / total))
      err(`${what} ${done} of ${total} samples\n`)
  }

const parseRanges = (text: string): RangeRule => {
  if (text === 'least-error') return 'leastError'
  if (text === 'min-max') return 'minMax'
  const percentile = Number(text)
  if (percentile > 50 && percentile <= 100) return { percentile }
  throw argumentInvalid(`--ranges is ${text}: give least-error, min-max or a number above 50.`)
}

const parseShape = (text: string | undefined): number[] | undefined => {
  if (text === undefined) return undefined
  const shape = text.split('x').map(Number)
  if (shape.every((length) => Number.isInteger(length) && length > 0)) return shape
  throw argumentInvalid(`--input-shape is ${text}: give lengths such as 1x224x224x3.`)
}

const argumentInvalid = (message: string): GavelError =>
  new GavelError('ARGUMENT_INVALID', { message })
