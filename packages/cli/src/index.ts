export { type DemoFile, findDemoFile } from './demoFile.ts'
export { type Io, processIo } from './io.ts'
export { createProgram } from './program.ts'
