import { run } from './run.ts'

const steps: readonly [name: string, folder: string, command: readonly [string, ...string[]]][] = [
  ['format and lint', '.', ['biome', 'ci']],
  ['types', '.', ['turbo', 'run', 'types']],
  ['contract format', 'contracts', ['forge', 'fmt', '--check']],
  ['one version of each dependency', '.', ['sherif']],
  ['no unused files, exports or dependencies', '.', ['knip']],
]

const failing: string[] = []
for (const [name, folder, command] of steps) {
  console.log(`== ${name}`)
  if ((await run(folder, command)).code !== 0) failing.push(name)
}
console.log(failing.length === 0 ? 'All checks passed.' : `Failing checks: ${failing.join(', ')}`)
process.exitCode = failing.length === 0 ? 0 : 1
