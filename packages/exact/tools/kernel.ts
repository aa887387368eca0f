import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { main } from 'assemblyscript/asc'

const ROOT = resolve(import.meta.dirname, '..')

/** Where the compiled kernel is kept. */
export const ARTEFACT = join(ROOT, 'src/engine/integer/kernelBytes.ts')

/** Compiles kernel/ (AssemblyScript). The same source gives the same bytes on every machine. */
const buildKernel = async (): Promise<Uint8Array> => {
  const folder = await mkdtemp(join(tmpdir(), 'gavel-kernel-'))
  try {
    const file = join(folder, 'kernel.wasm')
    const { error, stderr } = await main([
      'kernel/index.ts',
      ...['--baseDir', ROOT],
      ...['--outFile', relative(ROOT, file)],
      ...['-O3', '--converge', '--noAssert'],
      ...['--runtime', 'stub', '--importMemory'],
      ...['--enable', 'simd', '--enable', 'bulk-memory', '--disableWarning'],
    ])
    if (error !== null) throw new Error(`kernel/ does not compile:\n${stderr.toString()}`)
    return await readFile(file)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The text of the artefact: a module that any bundler takes, with the kernel as base64. */
export const artefactText = async (): Promise<string> => {
  const base64 = Buffer.from(await buildKernel()).toString('base64')
  const lines = base64.match(/.{1,90}/g) ?? []
  return [
    '// Written by `node tools/writeKernel.ts` out of kernel/. A test compares the two.',
    'export const KERNEL_BASE64 =',
    `${lines.map((line) => `  '${line}'`).join(' +\n')}`,
    '',
  ].join('\n')
}
