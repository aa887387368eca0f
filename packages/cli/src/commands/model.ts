import { writeFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { Command } from '@commander-js/extra-typings'
import { connectChain, createSender } from '@gavel/chain'
import {
  type Certificate,
  decodeModel,
  type ExactModel,
  encodeModel,
  importTflite,
  outputOf,
  validateModel,
} from '@gavel/exact'
import { modelRegistryAbi } from '@gavel/protocol'
import { gavelCommand, print } from '../command.ts'
import type { Io } from '../io.ts'
import { table } from '../present/table.ts'
import { parseWhole } from '../present/whole.ts'
import { readBytes } from '../readFile.ts'
import { readingClient } from '../session.ts'
import { requireKey, resolveSettings } from '../settings.ts'
import { quantizeCommand } from './quantizeModel.ts'

/** `gavel model`: bring in, look at and list models. */
export const modelCommand = (io: Io) =>
  new Command('model')
    .description('Bring in, look at and list models: import | quantize | inspect | publish')
    .addCommand(importCommand(io))
    .addCommand(quantizeCommand(io))
    .addCommand(inspectCommand(io))
    .addCommand(publishCommand(io))

const nameOf = (path: string): string => basename(path, extname(path))

/** A `.gavel` container, or a `.tflite` file that is imported on the way. */
const modelOf = (path: string): ExactModel => {
  const bytes = readBytes(path)
  return extname(path) === '.tflite' ? importTflite(bytes, nameOf(path)).model : decodeModel(bytes)
}

const importCommand = (io: Io) =>
  gavelCommand(
    'import',
    'Import a full-integer int8 .tflite file',
    'model import person_detect.tflite --out person.gavel',
  )
    .argument('<file>', '.tflite file')
    .option('--out <file>', 'where to write it; default: the same name with .gavel')
    .action((path, options) => {
      const { model } = importTflite(readBytes(path), nameOf(path))
      const certificate = validateModel(model)
      const out = options.out ?? `${nameOf(path)}.gavel`
      const bytes = encodeModel(model)
      writeFileSync(out, bytes)
      print(
        io,
        options,
        { file: out, bytes: bytes.length, certificate },
        () =>
          `${out}: ${bytes.length.toLocaleString('en-US')} bytes\n${describe(model, certificate)}`,
      )
    })

const inspectCommand = (io: Io) =>
  gavelCommand(
    'inspect',
    'Validate a model and show its graph, certificate and the gas of its proofs',
    'model inspect person.gavel',
  )
    .argument('<file>', '.gavel or .tflite file')
    .action((path, options) => {
      const model = modelOf(path)
      const certificate = validateModel(model)
      const graph = model.ops.map(({ kind, inputs, output }) => ({
        kind,
        inputs: inputs.map(({ source }) => source),
        shape: output.shape,
      }))
      print(io, options, { name: model.metadata.name, certificate, graph }, () =>
        describe(model, certificate),
      )
    })

const publishCommand = (io: Io) =>
  gavelCommand(
    'publish',
    'List a model in the registry, for a royalty within the clients’ maxFeeBps',
    'model publish person.gavel --uri https://models.example/person.gavel --card https://models.example/person.json',
  )
    .argument('<file>', '.gavel or .tflite file')
    .requiredOption('--uri <uri>', "where the model's bytes are")
    .requiredOption('--card <uri>', "where the model's card is")
    .option('--royalty <bps>', 'share of the price, basis points', '0')
    .action(async (path, options) => {
      const { modelId } = validateModel(modelOf(path))
      const settings = resolveSettings(options, io.env)
      const { registry } = await readingClient(settings).deployment()
      const chain = await connectChain({ rpcUrl: settings.rpcUrl })
      const sender = createSender({ chain, privateKey: requireKey(settings) })
      const { transactionHash } = await sender.send({
        address: registry,
        abi: modelRegistryAbi,
        functionName: 'list',
        args: [modelId, parseWhole(options.royalty, '--royalty'), options.uri, options.card],
      })
      const listed = { modelId, publisher: sender.address, txHash: transactionHash }
      print(
        io,
        options,
        listed,
        () => `listed ${modelId} for ${sender.address}: ${transactionHash}\n`,
      )
    })

const describe = (model: ExactModel, certificate: Certificate): string => {
  const { modelId, multiplications, weights, traceBytes, proofBytes, proofGas } = certificate
  const rows = certificate.ops.map(
    ({ op, kind, k, accumulator, multiplications: products, proofGas: gas }) => {
      const { inputs = [], output } = model.ops[op - 1] ?? {}
      return [
        String(op),
        kind,
        inputs.map(({ source }) => source).join(','),
        output?.shape.join('x') ?? '',
        String(k),
        products.toLocaleString('en-US'),
        accumulator.toLocaleString('en-US'),
        gas.toLocaleString('en-US'),
      ]
    },
  )
  const heading = [
    'op',
    'kind',
    'from',
    'shape',
    'terms',
    'multiplications',
    'largest sum',
    'proof gas at most',
  ]
  const number = (value: number): string => value.toLocaleString('en-US')
  return (
    table(heading, rows) +
    `\nmodel   ${modelId}\n` +
    `input   ${model.header.input.shape.join('x')}, output ${outputOf(model).shape.join('x')}\n` +
    `size    ${number(weights)} weights, ${number(multiplications)} multiplications, ${number(traceBytes)} bytes of trace\n` +
    `proofs  at most ${number(proofBytes)} bytes and about ${number(proofGas)} gas\n`
  )
}
