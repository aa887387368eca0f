import { decodeProof, type ExactModel, loadModel, runReference } from '@gavel/exact'
import type { DisputeRow } from '@gavel/protocol/indexer'
import { getBytes } from '../api/http.ts'

/** A proof in words and numbers. */
export type ReadProof = {
  readonly title: string
  readonly op?: string
  readonly element?: string
  /** The int8 that the solver committed to. */
  readonly claimed?: number
  /** The int8 of an honest run on the same input. */
  readonly honest?: number
  readonly note: string
}

const TITLES = {
  element: 'one number of one operator is wrong',
  endpoint: 'the trace does not begin at the input or end at the output that was claimed',
  tracePadding: 'the tree of the trace is out of form',
  tensorForm: 'the tree of a tensor is out of form',
} as const

/** Above this many multiplications the model is not run here: it would hold the page up for seconds. */
const MAX_MULTIPLICATIONS = 20_000_000

/** Decodes a proof and runs the model on the claim's input, in this browser. */
export const readProof = async (
  { modelId, intentHash }: DisputeRow,
  encoded: string,
): Promise<ReadProof> => {
  const proof = decodeProof(encoded as `0x${string}`)
  const title = TITLES[proof.kind]
  if (proof.kind !== 'element') return { title, note: 'The judge needs no number for this one.' }
  const [op, element] = [Number(proof.op), Number(proof.element)]
  const { model, certificate } = loadModel(await getBytes(`models/${modelId}/container`))
  const found = {
    title,
    op: `${op} of ${model.ops.length}, ${model.ops[op - 1]?.kind ?? 'unknown'}`,
    element: `${element} of ${placeOf(model, op, element)}`,
    ...claimedIn(proof.output.blocks, model, op, element),
  }
  if (certificate.multiplications > MAX_MULTIPLICATIONS) {
    return { ...found, note: 'The model is too large to be run on this page.' }
  }
  const input = new Int8Array(await getBytes(`intents/${intentHash}/input`))
  const honest = runReference(model, input)[op]?.[element]
  return {
    ...found,
    ...(honest === undefined ? {} : { honest }),
    note: `The model (${model.metadata.name}) was fetched, checked, and run on the intent’s input in this browser, over whole numbers.`,
  }
}

const placeOf = ({ ops }: ExactModel, op: number, element: number): string => {
  const shape = ops[op - 1]?.output.shape ?? [1, 1, 1, 1]
  let rest = element
  const place = [...shape].reverse().map((size) => {
    const at = rest % size
    rest = (rest - at) / size
    return at
  })
  return `${shape.join(' × ')}, at [${place.reverse().join(', ')}]`
}

/** Of the output a proof opens the block of its element alone. */
const claimedIn = (
  block: string,
  { ops }: ExactModel,
  op: number,
  element: number,
): { readonly claimed?: number } => {
  const size = ops[op - 1]?.output.blockSize ?? 1
  const at = 2 + 2 * (element % size)
  const byte = Number.parseInt(block.slice(at, at + 2), 16)
  return Number.isNaN(byte) ? {} : { claimed: byte > 127 ? byte - 256 : byte }
}
