import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.ts'
import type { Tally } from './tally.ts'

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  numFailedTestSuites: number
  success: boolean
  testResults?: { assertionResults: AssertionResult[] }[]
}

type AssertionResult = {
  status: string
  ancestorTitles: string[]
  title: string
  /** Of every try. */
  failureMessages: string[]
}

/**
 * Tests in groups of these names need what a machine may lack: models of other people, which lie beside the project, and a
 * Chromium, which is installed where that is allowed.
 */
const EXCUSED_GROUPS = ['public models', 'browser']

/** Counts what vitest's JSON reporter says; a suite that could not even load counts as one failure. */
export const readVitestReport = (json: string): Tally => {
  const report: VitestReport = JSON.parse(json)
  const unexplained = !report.success && report.numFailedTests === 0 ? 1 : 0
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unexplained,
    skipped: report.numPendingTests + report.numTodoTests,
    excused: excusedIn(report),
    repeated: repeatedIn(report),
  }
}

const excusedIn = ({ testResults = [] }: VitestReport): number =>
  testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'skipped' || status === 'pending')
    .filter(({ ancestorTitles }) => EXCUSED_GROUPS.some((group) => ancestorTitles.includes(group)))
    .length

/** Tests that passed on their second try only. */
const repeatedIn = ({ testResults = [] }: VitestReport): string[] =>
  testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
    .map(({ title }) => title)

/** Runs every vitest project of the workspace. */
export const runVitest = async (): Promise<Tally> => {
  const folder = await mkdtemp(join(tmpdir(), 'gavel-test-'))
  try {
    const file = join(folder, 'vitest.json')
    await run('.', [
      'vitest',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${file}`,
    ])
    return readVitestReport(await readFile(file, 'utf8'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
