import { readFileSync, writeFileSync } from 'node:fs'
import type { Quantizations } from './exact/quantizations.ts'

/** The text of the file that says what the bytes at every site stand for. */
export const formatScales = (scales: Quantizations): string =>
  `${JSON.stringify(Object.fromEntries(scales), null, 2)}\n`

export const writeScales = (file: URL, scales: Quantizations): void =>
  writeFileSync(file, formatScales(scales))

/** Reads what {@link writeScales} wrote. */
export const readScales = (file: URL): Quantizations =>
  new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8'))))
