import { runForge } from './forge.ts'
import { addTallies, formatTally, isGreen } from './tally.ts'
import { runVitest } from './vitest.ts'

const total = addTallies(await runForge(), await runVitest())
if (total.excused) {
  console.log(
    `${total.excused} tests were left out: public models (../shared/models) or a browser (chromium) are not there.`,
  )
}
for (const name of total.repeated ?? [])
  console.log(`Ran out of time once and then passed; look for a race: ${name}`)
console.log(formatTally(total))
process.exitCode = isGreen(total) ? 0 : 1
