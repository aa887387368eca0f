import { ExactError } from '../src/index.ts'

/** 'ok' or the code with which some work is refused; anything but an ExactError fails the test. */
export const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'ok'
  } catch (error) {
    if (error instanceof ExactError) return error.code
    throw error
  }
}
