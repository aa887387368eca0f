import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startDevnet } from '@gavel/devnet'
import { ExactError, loadModel } from '@gavel/exact'
import { type FileSpec, int8Bytes, int32Bytes, tfliteFile } from '@gavel/exact/testing'
import { encodeJson, modelRegistryAbi } from '@gavel/protocol'
import { createPublicClient, http } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProgram } from '../program.ts'

const folder = mkdtempSync(join(tmpdir(), 'gavel-model-'))
const inFolder = (name: string): string => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true }))

/** A dense operator between a QUANTIZE and a DEQUANTIZE, as converters write them. */
const spec: FileSpec = {
  tensors: [
    { shape: [1, 4], type: 0, scales: [] },
    { shape: [1, 4], scales: [0.5], zeroPoint: 3 },
    { shape: [2, 4], scales: [0.02], data: int8Bytes([1, 2, 3, 4, 5, 6, 7, 8]) },
    { shape: [2], type: 2, scales: [0.01], data: int32Bytes([5, -6]) },
    { shape: [1, 2], scales: [0.25] },
    { shape: [1, 2], type: 0, scales: [] },
  ],
  operators: [
    { code: 114, inputs: [0], outputs: [1] },
    { code: 9, inputs: [1, 2, 3], outputs: [4], options: [{ i8: 0 }] },
    { code: 6, inputs: [4], outputs: [5] },
  ],
  outputs: [5],
}

const run = async (args: readonly string[], env: Record<string, string> = {}) => {
  const written = { out: '', err: '' }
  const program = createProgram({
    env,
    out: (text) => {
      written.out += text
    },
    err: (text) => {
      written.err += text
    },
    isTty: false,
    color: false,
    signal: new AbortController().signal,
  })
  await program.parseAsync(['model', ...args], { from: 'user' })
  return written
}

beforeAll(() => {
  writeFileSync(inFolder('dense.tflite'), tfliteFile(spec))
})

test('imports a file, says what became of its operators, and inspects what it wrote', async () => {
  const out = inFolder('dense.gavel')
  const imported = await run(['import', inFolder('dense.tflite'), '--out', out, '--json'])
  expect(imported.err).toMatch(/^Importing .*dense\.tflite/)
  const said = JSON.parse(imported.out)
  const { certificate } = loadModel(new Uint8Array(readFileSync(out)))
  expect(said).toMatchObject({
    certificate,
    operators: [{ index: 1, name: 'FULLY_CONNECTED', first: 1, last: 1 }],
    dropped: [
      { index: 0, name: 'QUANTIZE' },
      { index: 2, name: 'DEQUANTIZE' },
    ],
  })
  const inspected = JSON.parse((await run(['inspect', out, '--json'])).out)
  expect(inspected).toMatchObject({ name: 'dense', certificate, graph: [{ kind: 'dense' }] })
})

test('shows the graph, the certificate and the gas of the proofs', async () => {
  const { out } = await run(['inspect', inFolder('dense.tflite')])
  expect(out).toMatch(/^op {2}kind {3}from {2}shape/)
  expect(out).toContain('1 FULLY_CONNECTED')
  expect(out).toMatch(/proofs +at most [\d,]+ bytes and about [\d,]+ gas/)
  expect(out).toMatch(/left out +QUANTIZE, DEQUANTIZE/)
})

test('refuses a damaged file with a code and writes nothing', async () => {
  const damaged = inFolder('damaged.tflite')
  writeFileSync(damaged, tfliteFile(spec).slice(0, 200))
  const failed = run(['import', damaged, '--out', inFolder('damaged.gavel')])
  await expect(failed).rejects.toBeInstanceOf(ExactError)
  await expect(failed).rejects.toMatchObject({ code: 'TFLITE_MALFORMED' })
  expect(existsSync(inFolder('damaged.gavel'))).toBe(false)
})

test('names the operator and the reason of a refusal', async () => {
  const operators = spec.operators.map((each, i) => (i === 1 ? { ...each, code: 27 } : each))
  writeFileSync(inFolder('svdf.tflite'), tfliteFile({ ...spec, operators }))
  await expect(run(['inspect', inFolder('svdf.tflite')])).rejects.toThrow('Operator 1 (SVDF)')
})

test('says where a model cannot be written', async () => {
  const out = join(folder, 'no', 'such', 'folder.gavel')
  await expect(run(['import', inFolder('dense.tflite'), '--out', out])).rejects.toMatchObject({
    code: 'ARGUMENT_INVALID',
    details: { path: out },
  })
})

test('lists a model in the registry of a pinned deployment, without an auctioneer', async () => {
  await using devnet = await startDevnet()
  const [, publisher] = devnet.accounts
  if (publisher === undefined) throw new Error('The devnet has too few accounts.')
  writeFileSync(inFolder('deployment.json'), encodeJson(devnet.deployment))
  const uris = [
    '--uri',
    'https://models.example/m.gavel',
    '--card',
    'https://models.example/m.json',
  ]
  const { out } = await run(
    ['publish', inFolder('dense.tflite'), ...uris, '--royalty', '25', '--json'],
    {
      RPC_URL: devnet.rpcUrl,
      GAVEL_DEPLOYMENT: inFolder('deployment.json'),
      GAVEL_PRIVATE_KEY: publisher.privateKey,
    },
  )
  const { modelId, publisher: lister } = JSON.parse(out)
  expect(lister.toLowerCase()).toBe(publisher.address.toLowerCase())
  const registry = { address: devnet.deployment.registry, abi: modelRegistryAbi } as const
  const chain = createPublicClient({ transport: http(devnet.rpcUrl) })
  const id = await chain.readContract({
    ...registry,
    functionName: 'listingId',
    args: [publisher.address, modelId],
  })
  const listing = await chain.readContract({ ...registry, functionName: 'listingOf', args: [id] })
  expect(listing).toMatchObject({ royaltyBps: 25 })
})

/** Models of other people, which are not part of the project. */
const PUBLIC = resolve(import.meta.dirname, '../../../../../shared/models')

describe.skipIf(!existsSync(PUBLIC))('public models', () => {
  test.each([
    'kws_ref_model',
    'mobilenet_v2_quantized_1x3x224x224',
    'person_detect',
    'pretrainedResnet_quant',
  ])('imports %s and inspects what it wrote to the same certificate', async (name) => {
    const out = inFolder(`${name}.gavel`)
    const imported = await run(['import', join(PUBLIC, `${name}.tflite`), '--out', out, '--json'])
    const inspected = await run(['inspect', out, '--json'])
    expect(JSON.parse(inspected.out).certificate).toEqual(JSON.parse(imported.out).certificate)
  })
})
