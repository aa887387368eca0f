/**
 * Compares engine and reference on random models over every operator.
 *
 *   node packages/exact/tools/differential.ts --seed 1 --cases 1000000 [--backend cpu]
 *
 * One case is one output element of an operator that computes; operators that only move bytes are compared and
 * listed too, but do not count. Model i of a run is made from seed and i alone, so that a difference can be found
 * again. Exits 1 at the first difference.
 */
import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import type { Backend } from '../src/engine/backend.ts'
import { loadBackend } from '../src/engine/backends.ts'
import { compile } from '../src/engine/engine.ts'
import { BACKENDS } from '../src/engine/kernels.ts'
import type { ExactModel, OpKind } from '../src/model.ts'
import { runReference } from '../src/reference.ts'
import { tensorLength } from '../src/tensor.ts'
import { anyModel, EVERY_KIND } from './anyModel.ts'
import { type Random, randomBytes, randomOf } from './random.ts'
import { randomModel } from './randomModel.ts'

type Difference = {
  readonly model: number
  readonly backend: string
  readonly op: number
  readonly kind: string
  readonly element: number
  readonly engine: number
  readonly reference: number
}

const optionsOf = () => {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      cases: { type: 'string', default: '100000' },
      backend: { type: 'string' },
    },
  })
  const [seed, cases] = [Number(values.seed), Number(values.cases)]
  if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(cases) || cases < 1)
    throw new Error('--seed and --cases are whole numbers, for example --seed 1 --cases 1000000')
  return { seed, cases, backend: values.backend }
}

/** Every backend that loads here, or the one that was asked for; each has passed the probe. */
const backendsOf = async (wanted: string | undefined): Promise<Backend[]> => {
  const names = BACKENDS.filter((name) => wanted === undefined || name === wanted)
  const loaded = await Promise.all(names.map((name) => loadBackend(name).catch(() => undefined)))
  const backends = loaded.filter((each) => each !== undefined)
  if (backends.length === 0) throw new Error(`no backend loads of: ${names.join(', ') || wanted}`)
  for (const each of backends) each.probe()
  return backends
}

/** Runs one model on both sides; counts its elements by operator. */
const compare = (
  from: Backend,
  { model, number, random }: Drawn,
  counts: Map<string, number>,
): Difference | undefined => {
  const input = randomBytes(random, tensorLength(model.header.input))
  const expected = runReference(model, input)
  const compiled = compile(from, model)
  const { tensors } = compiled.run(input)
  compiled.dispose()
  for (const [index, { kind }] of model.ops.entries()) {
    const [right, got] = [expected[index + 1] as Int8Array, tensors[index + 1] as Int8Array]
    counts.set(kind, (counts.get(kind) ?? 0) + right.length)
    const element = right.findIndex((byte, i) => byte !== got[i])
    if (element < 0) continue
    return {
      model: number,
      backend: from.name,
      op: index + 1,
      kind,
      element,
      engine: got[element] as number,
      reference: right[element] as number,
    }
  }
  return undefined
}

/** Operators that only move bytes. */
const MOVES: readonly string[] = ['reshape', 'transpose', 'slice', 'pad', 'concat']

const casesOf = (counts: Map<string, number>): number =>
  [...counts].reduce((total, [kind, count]) => total + (MOVES.includes(kind) ? 0 : count), 0)

type Drawn = { readonly model: ExactModel; readonly number: number; readonly random: Random }

/** In turn: all operators mixed, one operator alone on raw input, and at times a reduction of thousands of products. */
const drawModel = (seed: number, number: number): Drawn => {
  const random = randomOf(Math.imul(seed, 0x9e3779b9) + number)
  const turn = number >> 1
  if (number % 64 === 63)
    return {
      model: randomModel(random, { kinds: ['dense', 'conv2d'], ops: 1, size: 7, channels: 90 }),
      number,
      random,
    }
  const model =
    number % 2 === 0
      ? anyModel(random)
      : anyModel(random, [EVERY_KIND[turn % EVERY_KIND.length] as OpKind], 1)
  return { model, number, random }
}

const commitOf = (): string => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    // Outside a checkout there is no commit to name.
    return 'unknown'
  }
}

const main = async (): Promise<void> => {
  const { seed, cases, backend } = optionsOf()
  const backends = await backendsOf(backend)
  const counts = new Map<string, number>()
  const startedAt = performance.now()
  let models = 0
  let difference: Difference | undefined
  while (difference === undefined && casesOf(counts) < cases) {
    const each = backends[models % backends.length] as Backend
    difference = compare(each, drawModel(seed, models), counts)
    models++
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`commit     ${commitOf()}`)
  console.log(`seed       ${seed}`)
  console.log(`backends   ${backends.map((each) => each.name).join(', ')}`)
  console.log(`models     ${models}`)
  console.log(`cases      ${casesOf(counts)}`)
  console.log(`duration   ${seconds} s`)
  for (const [kind, count] of [...counts].sort()) console.log(`  ${kind.padEnd(16)} ${count}`)
  console.log(
    difference === undefined ? 'no difference' : `DIFFERENCE ${JSON.stringify(difference)}`,
  )
  if (difference !== undefined) process.exitCode = 1
}

await main()
