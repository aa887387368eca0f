import { run } from './run.ts'
import type { Tally } from './tally.ts'

type ForgeSuite = { test_results: Record<string, { status: string; reason?: string | null }> }

/** Counts what `forge test --json` reports and names each failure with its reason. */
export const readForgeReport = (json: string): { tally: Tally; failures: string[] } => {
  const suites: Record<string, ForgeSuite> = JSON.parse(json)
  const tally = { passed: 0, failed: 0, skipped: 0 }
  const failures: string[] = []
  for (const [suite, { test_results }] of Object.entries(suites)) {
    for (const [name, { status, reason }] of Object.entries(test_results)) {
      if (status === 'Success') tally.passed += 1
      else if (status === 'Skipped') tally.skipped += 1
      else {
        tally.failed += 1
        failures.push(`${suite} ${name}: ${reason ?? 'failed'}`)
      }
    }
  }
  return { tally, failures }
}

/** Runs the contracts' tests; a build that fails counts as one failed test. */
export const runForge = async (): Promise<Tally> => {
  const build = await run('contracts', ['forge', 'build', '--quiet'])
  if (build.code !== 0) return { passed: 0, failed: 1, skipped: 0 }
  const { stdout } = await run('contracts', ['forge', 'test', '--json'], { capture: true })
  const start = stdout.indexOf('{')
  if (start < 0) return { passed: 0, failed: 0, skipped: 0 }
  const { tally, failures } = readForgeReport(stdout.slice(start))
  for (const failure of failures) console.error(`FAILED ${failure}`)
  return tally
}
