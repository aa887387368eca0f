import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { moonNet, withWeights } from './networks.ts'
import { exported, type Labelled, trainedOn, twoMoons } from './trained.ts'

/**
 * Trains a network on two moons and writes it as a tfjs export, with samples and labels, into a folder.
 *
 * @example
 * node packages/exact/tools/tfjs/writeExample.ts moons
 */
export const writeExample = async (folder: string): Promise<void> => {
  tf.enableProdMode()
  await tf.setBackend('cpu')
  const model = await trainedOn(withWeights(moonNet(), 1), twoMoons(256, 1), 30)
  const { json, shard } = await exported(model)
  mkdirSync(folder, { recursive: true })
  const write = (file: string, data: string | Uint8Array): void =>
    writeFileSync(join(folder, file), data)
  write('model.json', json)
  write('weights.bin', shard('weights.bin'))
  writeSamples(write, 'calibration', twoMoons(200, 2))
  writeSamples(write, 'holdout', twoMoons(400, 3))
}

const writeSamples = (
  write: (file: string, data: string) => void,
  name: string,
  { samples, labels }: Labelled,
): void => {
  write(`${name}.json`, JSON.stringify(samples.map((sample) => [...sample])))
  write(`${name}-labels.json`, JSON.stringify(labels))
}

if (import.meta.main) await writeExample(process.argv[2] ?? 'moons')
