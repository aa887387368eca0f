import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeModel } from '../src/container.ts'
import {
  commitTrace,
  decodeProof,
  decodeTrace,
  encodeProof,
  encodeTrace,
  findFraud,
  honestTraceBlobBytes,
  loadModel,
  maxTraceBlobBytes,
  modelIdOf,
  openTrace,
  proofFor,
  referenceElement,
  rootsOf,
  validateModel,
} from '../src/index.ts'
import { tensorLength } from '../src/tensor.ts'
import { opAt } from '../src/tensors.ts'
import { edgeModels } from '../tools/edgeModels.ts'
import { randomLie, randomOverride } from '../tools/lies.ts'
import { randomOf } from '../tools/random.ts'
import { smallModel } from '../tools/randomModel.ts'
import { codeOf } from './codeOf.ts'
import { honestRun } from './honestRun.ts'
import { judge } from './judge.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

describe('findFraud', () => {
  test('finds nothing in an honest trace', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomOf(seed)
        const model = smallModel(random)
        const honest = honestRun(random, model)
        const claimed = decodeTrace(model, encodeTrace(honest))
        expect(claimed.tensors).toEqual(honest)
        expect(findFraud(model, commitTrace(model, honest), honest, claimed)).toBeUndefined()
      }),
      { numRuns: 100 },
    )
  })

  test('proves any single changed byte, and the proof stands before a judge that knows only the claim', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomOf(seed)
        const model = smallModel(random)
        const honest = honestRun(random, model)
        const lie = randomLie(random, model, honest)
        const claim = commitTrace(model, lie.tensors)
        const claimed = decodeTrace(model, encodeTrace(lie.tensors))
        const fraud = findFraud(model, claim, honest, claimed)
        if (fraud?.kind !== 'element') throw new Error('the lie was not found')
        expect(Number(fraud.op)).toBe(lie.op)
        expect(Number(fraud.element)).toBe(lie.element)
        expect(judge({ ...claim, modelId: modelIdOf(model) }, fraud)).toBe(true)
        expect(encodeProof(fraud).startsWith('0x00')).toBe(true)
        expect(decodeProof(encodeProof(fraud))).toEqual(fraud)
      }),
      { numRuns: 300 },
    )
  })

  test('proves any single place out of form', () => {
    fc.assert(
      fc.property(seeds, fc.boolean(), (seed, inTrace) => {
        const random = randomOf(seed)
        const model = smallModel(random)
        const honest = honestRun(random, model)
        const override = inTrace ? randomOverride(random, model, 0) : randomOverride(random, model)
        fc.pre(override !== undefined)
        const { inputRoot } = commitTrace(model, honest)
        const claim = { ...rootsOf(openTrace(model, honest, [override])), inputRoot }
        const claimed = decodeTrace(model, encodeTrace(honest, [override]))
        const fraud = findFraud(model, claim, honest, claimed)
        if (fraud === undefined) throw new Error('the place was not found')
        expect(fraud.kind).toBe(inTrace ? 'tracePadding' : 'tensorForm')
        expect(decodeProof(encodeProof(fraud))).toEqual(fraud)
        expect(judge({ ...claim, modelId: modelIdOf(model) }, fraud)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('proves one of many places out of form, whichever hide the others', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomOf(seed)
        const model = smallModel(random)
        const honest = honestRun(random, model)
        const drawn = Array.from({ length: 6 }, (_, i) =>
          i < 3 ? randomOverride(random, model, 0) : randomOverride(random, model),
        ).filter((override) => override !== undefined)
        const places = new Map(drawn.map((override) => [placeOf(override), override]))
        fc.pre(places.size > 0)
        const overrides = [...places.values()]
        const { inputRoot } = commitTrace(model, honest)
        const claim = { ...rootsOf(openTrace(model, honest, overrides)), inputRoot }
        const claimed = decodeTrace(model, encodeTrace(honest, overrides))
        const fraud = findFraud(model, claim, honest, claimed)
        if (fraud === undefined) throw new Error('no place was found')
        expect(judge({ ...claim, modelId: modelIdOf(model) }, fraud)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  test.each(['inputRoot', 'outputRoot'] as const)(
    'proves a claim whose %s is not the trace’s',
    (field) => {
      const random = randomOf(21)
      const model = smallModel(random)
      const honest = honestRun(random, model)
      const roots = commitTrace(model, honest)
      const other = honestRun(randomOf(22), model)
      // For the input: a trace that begins with another input than the claim's.
      const tensors = field === 'inputRoot' ? [other[0] as Int8Array, ...honest.slice(1)] : honest
      const claim = {
        ...commitTrace(model, tensors),
        inputRoot: roots.inputRoot,
        ...(field === 'outputRoot' && { outputRoot: `0x${'ab'.repeat(32)}` as const }),
      }
      const fraud = findFraud(model, claim, honest, { tensors, overrides: [] })
      if (fraud === undefined) throw new Error('nothing was found')
      expect(fraud.kind).toBe('endpoint')
      expect(judge({ ...claim, modelId: modelIdOf(model) }, fraud)).toBe(true)
    },
  )

  test('calls a blob that does not open the claim withheld', () => {
    const random = randomOf(23)
    const model = smallModel(random)
    const honest = honestRun(random, model)
    const claim = { ...commitTrace(model, honest), traceRoot: `0x${'00'.repeat(32)}` as const }
    const claimed = { tensors: honest, overrides: [] }
    expect(codeOf(() => findFraud(model, claim, honest, claimed))).toBe('TRACE_WITHHELD')
  })
})

describe('proofs of honest traces', () => {
  test('no element of an honest trace is fraud', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomOf(seed)
        const model = smallModel(random)
        const honest = honestRun(random, model)
        const op = random.integer(1, model.ops.length)
        const element = random.integer(0, tensorLength(opAt(model, op).output) - 1)
        const claim = { ...commitTrace(model, honest), modelId: modelIdOf(model) }
        expect(judge(claim, proofFor(model, honest, op, element))).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('every proof fits the bytes that the certificate promises', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomOf(seed)
        const model = smallModel(random)
        const { ops } = validateModel(model)
        const trace = honestRun(random, model)
        for (const { op, proofBytes } of ops) {
          const element = random.integer(0, tensorLength(opAt(model, op).output) - 1)
          const bytes = (encodeProof(proofFor(model, trace, op, element)).length - 2) / 2
          expect(bytes).toBeLessThanOrEqual(proofBytes)
        }
      }),
      { numRuns: 300 },
    )
  })

  test.each(edgeModels().map((model) => [model.metadata.name, model] as const))(
    'a valid edge model has a judged proof for each element: %s',
    (_, model) => {
      expect(loadModel(encodeModel(model)).certificate.modelId).toBe(modelIdOf(model))
      const honest = honestRun(randomOf(31), model)
      const claim = { ...commitTrace(model, honest), modelId: modelIdOf(model) }
      for (const [index, op] of model.ops.entries())
        for (let element = 0; element < tensorLength(op.output); element++) {
          expect(judge(claim, proofFor(model, honest, index + 1, element))).toBe(false)
          expect(referenceElement(model, index + 1, honest, element)).toBe(
            honest[index + 1]?.[element],
          )
        }
    },
  )
})

describe('trace blob', () => {
  test('any bytes give a trace or TRACE_FORMAT', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.array(fc.tuple(fc.nat(), fc.nat(255))),
        fc.nat(),
        (seed, changes, cut) => {
          const random = randomOf(seed % 100)
          const model = smallModel(random)
          const override = randomOverride(random, model)
          const blob = encodeTrace(
            honestRun(random, model),
            override === undefined ? [] : [override],
          )
          for (const [place, value] of changes) blob[place % blob.length] = value
          const mangled = cut % 3 === 0 ? blob.subarray(0, cut % blob.length) : blob
          expect(['ok', 'TRACE_FORMAT']).toContain(codeOf(() => decodeTrace(model, mangled)))
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('has the promised size, and twice the same override is refused', () => {
    const random = randomOf(2)
    const model = smallModel(random)
    const honest = honestRun(random, model)
    expect(encodeTrace(honest).length).toBe(honestTraceBlobBytes(model))
    expect(maxTraceBlobBytes(model)).toBeGreaterThan(honestTraceBlobBytes(model))
    const override = randomOverride(randomOf(3), model)
    if (override === undefined) throw new Error('every tensor has a block')
    const blob = encodeTrace(honest, [override, override])
    expect(codeOf(() => decodeTrace(model, blob))).toBe('TRACE_FORMAT')
  })
})

const placeOf = (override: { kind: string; level: number; index: number; tensor?: number }) =>
  [override.kind, override.tensor, override.level, override.index].join()
