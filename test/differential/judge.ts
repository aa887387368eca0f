/**
 * Compares the reference with the deployed judge on random models over every operator.
 *
 *   node test/differential/judge.ts --seed 1 --cases 100000
 *
 * Exits 1 at the first difference.
 */
import { parseArgs } from 'node:util'
import { startDevnet } from '@gavel/devnet'
import { compareJudge } from './compareJudge.ts'

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, cases: { type: 'string', default: '10000' } },
})
const [seed, cases] = [Number(values.seed), Number(values.cases)]
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(cases) || cases < 1) {
  throw new Error('--seed and --cases are whole numbers, for example --seed 1 --cases 100000')
}

const startedAt = performance.now()
const devnet = await startDevnet()
let shown = 0
const place = { rpcUrl: devnet.rpcUrl, verifier: devnet.deployment.verifier }
const run = await compareJudge(place, { seed, cases }, (done) => {
  if (done - shown < 10_000) return
  shown = done
  console.error(`${done} cases, ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
})
await devnet.stop()
const byKind = [...run.kinds].sort().map(([kind, count]) => `${kind} ${count}`)
console.log(
  `seed ${seed}: ${run.models} models, ${run.cases} cases in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
)
console.log(byKind.join(', '))
console.log(run.difference === undefined ? 'no difference' : `DIFFERENCE: ${run.difference}`)
process.exit(run.difference === undefined ? 0 : 1)
