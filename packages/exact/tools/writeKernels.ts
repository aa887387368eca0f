/** Compiles kernel/ into src/wasm/binaries.ts: `pnpm --filter @gavel/exact kernels`. */
import { writeFile } from 'node:fs/promises'
import { BINARIES, binariesText } from './kernels.ts'

await writeFile(BINARIES, await binariesText())
