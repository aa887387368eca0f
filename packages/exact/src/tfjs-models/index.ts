export type { TfjsFiles } from './artifacts.ts'
export { type ReadOptions, readTfjs } from './readTfjs.ts'
