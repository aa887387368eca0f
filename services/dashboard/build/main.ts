import { buildDashboard } from './build.ts'

console.log(await buildDashboard())
