import { writeFileSync } from 'node:fs'
import { Command } from '@commander-js/extra-typings'
import { connectChain, createSender } from '@gavel/chain'
import { encodeModel } from '@gavel/exact'
import { GavelError, modelRegistryAbi } from '@gavel/protocol'
import { gavelCommand, print } from '../command.ts'
import type { Io } from '../io.ts'
import { parseWhole } from '../present/whole.ts'
import { readingClient } from '../session.ts'
import { requireKey, resolveSettings } from '../settings.ts'
import { importFile, modelFile, nameOf } from './modelFile.ts'
import { modelText } from './modelText.ts'
import { quantizeCommand } from './quantizeModel.ts'

/** `gavel model`: bring in, look at and list models. */
export const modelCommand = (io: Io) =>
  new Command('model')
    .description('Bring in, look at and list models: import | quantize | inspect | publish')
    .addCommand(importCommand(io))
    .addCommand(quantizeCommand(io))
    .addCommand(inspectCommand(io))
    .addCommand(publishCommand(io))

const importCommand = (io: Io) =>
  gavelCommand(
    'import',
    'Import a full-integer int8 .tflite file',
    'model import person_detect.tflite --out person.gavel',
  )
    .argument('<file>', '.tflite file')
    .option('--out <file>', 'where to write it; default: the same name with .gavel')
    .action((path, options) => {
      const file = importFile(io, path)
      const { certificate, imported } = file
      const out = options.out ?? `${nameOf(path)}.gavel`
      const bytes = encodeModel(file.model)
      write(out, bytes)
      print(
        io,
        options,
        { file: out, bytes: bytes.length, certificate, ...imported },
        () => `${out}: ${bytes.length.toLocaleString('en-US')} bytes\n${modelText(file)}`,
      )
    })

const write = (path: string, bytes: Uint8Array): void => {
  try {
    writeFileSync(path, bytes)
  } catch (cause) {
    throw new GavelError('ARGUMENT_INVALID', {
      message: `The model cannot be written to ${path}: ${(cause as Error).message}. Name another file with --out.`,
      details: { path },
      cause,
    })
  }
}

const inspectCommand = (io: Io) =>
  gavelCommand(
    'inspect',
    'Validate a model and show its graph, certificate and the gas of its proofs',
    'model inspect person.gavel',
  )
    .argument('<file>', '.gavel or .tflite file')
    .action((path, options) => {
      const file = modelFile(io, path)
      const { model, certificate, imported } = file
      const graph = model.ops.map(({ kind, inputs, output }) => ({
        kind,
        inputs: inputs.map(({ source }) => source),
        shape: output.shape,
        blockSize: output.blockSize,
      }))
      const { name } = model.metadata
      print(io, options, { name, certificate, graph, ...imported }, () => modelText(file))
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
      const { modelId } = modelFile(io, path).certificate
      const settings = resolveSettings(options, io.env)
      // A deployment that is pinned needs no auctioneer to name it.
      const { registry } = settings.deployment ?? (await readingClient(settings).deployment())
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
