import { expect, test } from 'vitest'
import { readForgeReport } from './forge.ts'
import { addTallies, formatTally, isGreen } from './tally.ts'
import { readVitestReport } from './vitest.ts'

test('adds up and prints the closing line', () => {
  const total = addTallies(
    { passed: 1, failed: 2, skipped: 3 },
    { passed: 4, failed: 5, skipped: 6 },
  )
  expect(formatTally(total)).toBe('5 passed, 7 failed, 9 skipped')
})

test('excuses what needs public models or a browser that are not there, and nothing else', () => {
  const skipped = (group: string) => ({
    ...{ status: 'skipped', ancestorTitles: [group], title: group, failureMessages: [] },
  })
  const report = (groups: string[]) => ({
    numPassedTests: 1,
    numFailedTests: 0,
    numPendingTests: groups.length,
    numTodoTests: 0,
    numFailedTestSuites: 0,
    success: true,
    testResults: [{ assertionResults: groups.map(skipped) }],
  })
  expect(isGreen(readVitestReport(JSON.stringify(report(['public models', 'browser']))))).toBe(true)
  expect(isGreen(readVitestReport(JSON.stringify(report(['public models', 'other']))))).toBe(false)
})

test('is green only when something passed, nothing failed and nothing was skipped', () => {
  expect(isGreen({ passed: 1, failed: 0, skipped: 0 })).toBe(true)
  expect(isGreen({ passed: 0, failed: 0, skipped: 0 })).toBe(false)
  expect(isGreen({ passed: 9, failed: 1, skipped: 0 })).toBe(false)
  expect(isGreen({ passed: 9, failed: 0, skipped: 1 })).toBe(false)
})

test('counts forge results and names failures with their reason', () => {
  const report = {
    'test/A.t.sol:A': {
      test_results: {
        'test_a()': { status: 'Success' },
        'test_b()': { status: 'Failure', reason: 'price: 1 != 2' },
        'test_c()': { status: 'Skipped' },
      },
    },
  }
  expect(readForgeReport(JSON.stringify(report))).toEqual({
    tally: { passed: 1, failed: 1, skipped: 1 },
    failures: ['test/A.t.sol:A test_b(): price: 1 != 2'],
  })
})

test('counts a suite that could not load as a failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numFailedTestSuites: 1,
    success: false,
  }
  expect(readVitestReport(JSON.stringify(report))).toEqual({
    passed: 3,
    failed: 1,
    skipped: 0,
    excused: 0,
    repeated: [],
  })
})

test('names what passed on a second try only', () => {
  const result = (title: string, failureMessages: string[]) => ({
    ...{ status: 'passed', ancestorTitles: [], title, failureMessages },
  })
  const report = {
    ...{ numPassedTests: 2, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 },
    ...{ numFailedTestSuites: 0, success: true },
    testResults: [{ assertionResults: [result('a', []), result('b', ['Test timed out'])] }],
  }
  expect(readVitestReport(JSON.stringify(report)).repeated).toEqual(['b'])
})
