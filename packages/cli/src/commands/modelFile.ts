import { basename, extname } from 'node:path'
import {
  type Certificate,
  type ExactModel,
  type ImportedModel,
  importTflite,
  loadModel,
} from '@gavel/exact'
import type { Io } from '../io.ts'
import { readBytes } from '../readFile.ts'

/** A model with what validation found out about it; of a `.tflite` file, also what became of its operators. */
export type ModelFile = {
  readonly model: ExactModel
  readonly certificate: Certificate
  readonly imported?: Pick<ImportedModel, 'operators' | 'dropped'>
}

/** The name of a file without folder and ending. */
export const nameOf = (path: string): string => basename(path, extname(path))

/**
 * Imports a `.tflite` file; says so first, since a large one takes seconds.
 * @throws FILE_UNREADABLE, ExactError
 */
export const importFile = (io: Io, path: string): Required<ModelFile> => {
  const bytes = readBytes(path)
  io.err(`Importing ${path} (${bytes.length.toLocaleString('en-US')} bytes) ...\n`)
  const { model, certificate, ...imported } = importTflite(bytes, nameOf(path))
  return { model, certificate, imported }
}

/**
 * A validated `.gavel` container, or a `.tflite` file that is imported on the way.
 * @throws FILE_UNREADABLE, ExactError
 */
export const modelFile = (io: Io, path: string): ModelFile =>
  extname(path) === '.tflite' ? importFile(io, path) : loadModel(readBytes(path))
