import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeModel, decodeTrace, encodeTrace, openTrace, rootsOf } from '@gavel/exact'
import type { Execute } from '@gavel/solver-kit'
import { zeroHash } from 'viem'
import { garbagePadding } from './garbagePadding.ts'
import type { DishonestKind } from './kinds.ts'
import { tamper } from './tamper.ts'

/**
 * Runs the model honestly, then commits to a tampered trace instead and shows that to whoever asks: what the
 * demonstration catches. Only this folder knows how to lie; the kit takes it as a wrapped inference step.
 */
export const dishonestExecute =
  (kind: DishonestKind, dataDir: string) =>
  (execute: Execute): Execute =>
  async (request) => {
    const honest = await execute({ ...request, traceMode: 'eager' })
    // The kit keeps every model that it has verified there.
    const container = await readFile(join(dataDir, 'models', `${request.modelId}.gavel`))
    const model = decodeModel(new Uint8Array(container))
    const { tensors } = decodeTrace(model, honest.trace ?? new Uint8Array())
    const wrong = tamper(model, tensors, kind === 'wrong-middle' ? kind : 'wrong-output')
    const overrides = kind === 'garbage-padding' ? garbagePadding(model) : []
    const { outputRoot, traceRoot } = rootsOf(openTrace(model, wrong, overrides))
    const output = Uint8Array.from(new Uint8Array((wrong.at(-1) ?? new Int8Array()).slice().buffer))
    const isLazy = request.traceMode === 'lazy'
    return {
      ...honest,
      output,
      outputRoot,
      traceRoot: isLazy ? zeroHash : traceRoot,
      trace: isLazy ? undefined : encodeTrace(kind === 'two-traces' ? tensors : wrong, overrides),
    }
  }
