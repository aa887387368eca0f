import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { main } from 'assemblyscript/asc'

const ROOT = resolve(import.meta.dirname, '..')

/** Where the compiled kernels are kept. */
export const BINARIES = join(ROOT, 'src/wasm/binaries.ts')

/** Compiles a folder of kernel/ (AssemblyScript). The same source gives the same bytes on every machine. */
const build = async (name: string): Promise<Uint8Array> => {
  const folder = await mkdtemp(join(tmpdir(), 'gavel-kernel-'))
  try {
    const file = join(folder, 'kernel.wasm')
    const { error, stderr } = await main([
      `kernel/${name}/index.ts`,
      ...['--baseDir', ROOT, '--outFile', relative(ROOT, file)],
      ...['-O3', '--converge', '--noAssert'],
      ...['--runtime', 'stub', '--importMemory'],
      ...['--enable', 'simd', '--enable', 'bulk-memory', '--disableWarning'],
    ])
    if (error !== null) throw new Error(`kernel/${name} does not compile:\n${stderr.toString()}`)
    return await readFile(file)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The text of binaries.ts: a module that any bundler takes, with each kernel as base64. */
export const binariesText = async (): Promise<string> => {
  const constants: string[] = []
  for (const name of ['integer', 'keccak']) {
    const lines =
      Buffer.from(await build(name))
        .toString('base64')
        .match(/.{1,90}/g) ?? []
    constants.push(
      `export const ${name.toUpperCase()}_BASE64 =`,
      lines.map((line) => `  '${line}'`).join(' +\n'),
      '',
    )
  }
  return [
    '// Written by `node tools/writeKernels.ts` out of kernel/. A test compares the two.',
    ...constants,
  ].join('\n')
}
