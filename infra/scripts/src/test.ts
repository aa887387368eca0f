import { runForge } from './forge.ts'
import { addTallies, formatTally, isGreen } from './tally.ts'
import { runVitest } from './vitest.ts'

const total = addTallies(await runForge(), await runVitest())
console.log(formatTally(total))
process.exitCode = isGreen(total) ? 0 : 1
