import { equalBytes } from '../bytes/views.ts'
import { tensorRootOf } from '../commit/tensor.ts'
import { paddingNode } from '../commit/tree.ts'
import { ExactError } from '../errors.ts'
import type { ExactModel, Hex } from '../model.ts'
import { type ClaimedTrace, type OpenedTrace, openTrace, rootsOf } from '../trace/opened.ts'
import { type TraceOverride, treeNumberOf } from '../trace/override.ts'
import { elementProof, endpointProof, tensorFormProof, tracePaddingProof } from './build.ts'
import type { FraudProof } from './proof.ts'

/** The roots that a claim carries. */
export type ClaimRoots = {
  readonly inputRoot: Hex
  readonly outputRoot: Hex
  readonly traceRoot: Hex
}

/**
 * Finds what is wrong with a claim and proves it; undefined where nothing is.
 * @param honest the trace of one's own run on the claim's input
 * @param claimed the solver's trace blob, decoded
 * @throws ExactError TRACE_WITHHELD where the blob does not open the claim's traceRoot: nothing can be proven
 * from it yet. INPUT_MISMATCH where `honest` is a run on another input.
 * @example
 * const fraud = findFraud(model, claim, compiled.run(input).tensors, decodeTrace(model, blob))
 * if (fraud !== undefined) await prove(encodeProof(fraud))
 */
export const findFraud = (
  model: ExactModel,
  claim: ClaimRoots,
  honest: readonly Int8Array[],
  claimed: ClaimedTrace,
): FraudProof | undefined => {
  requireSameInput(model, claim, honest)
  const trace = openTrace(model, claimed.tensors, claimed.overrides)
  const roots = rootsOf(trace)
  if (!sameHex(roots.traceRoot, claim.traceRoot))
    throw new ExactError('TRACE_WITHHELD', 'The trace blob does not open the claim.', {
      traceRoot: claim.traceRoot,
      opened: roots.traceRoot,
    })
  return (
    formFraud(trace) ??
    (sameHex(roots.inputRoot, claim.inputRoot) ? undefined : endpointProof(trace, 0)) ??
    (sameHex(roots.outputRoot, claim.outputRoot)
      ? undefined
      : endpointProof(trace, model.ops.length)) ??
    elementFraud(trace, honest)
  )
}

const requireSameInput = (
  model: ExactModel,
  { inputRoot }: ClaimRoots,
  [input]: readonly Int8Array[],
): void => {
  const root = tensorRootOf(model.header.input, input ?? new Int8Array())
  if (sameHex(root, inputRoot)) return
  throw new ExactError('INPUT_MISMATCH', 'The honest run is on another input than the claim.', {
    inputRoot,
    root,
  })
}

const sameHex = (a: Hex, b: Hex): boolean => a.toLowerCase() === b.toLowerCase()

/** The first operator whose claimed output differs has right inputs, so its first wrong byte is the proof. */
const elementFraud = (trace: OpenedTrace, honest: readonly Int8Array[]): FraudProof | undefined => {
  for (let op = 1; op < trace.tensors.length; op++) {
    const right = honest[op]
    const element = (trace.tensors[op] as Int8Array).findIndex((byte, i) => byte !== right?.[i])
    if (element >= 0) return elementProof(trace, op, element)
  }
  return undefined
}

/** An override is in the committed tree unless one above it hides it, so the highest one is tried. */
const formFraud = (trace: OpenedTrace): FraudProof | undefined => {
  const highest = trace.overrides
    .filter(isWrong)
    .filter((override) => !trace.overrides.some((other) => hides(other, override)))[0]
  if (highest === undefined) return undefined
  return highest.kind === 'traceNode'
    ? tracePaddingProof(trace, highest.level, highest.index)
    : tensorFormProof(trace, highest)
}

const isWrong = ({ kind, level, bytes }: TraceOverride): boolean =>
  kind === 'block' || !equalBytes(bytes, paddingNode(level))

const hides = (above: TraceOverride, below: TraceOverride): boolean =>
  treeNumberOf(above) === treeNumberOf(below) &&
  above.level > below.level &&
  below.index >> (above.level - below.level) === above.index
