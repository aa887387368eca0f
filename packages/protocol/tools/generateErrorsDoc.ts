import type { ErrorEntry } from '../src/errors/codes.ts'

const INTRO = `<!-- Generated from packages/protocol/src/errors/codes.ts by \`pnpm generate\`. Do not edit. -->
# Errors

Every failure has one of these codes, on the API, in the SDK and in the CLI alike. An HTTP answer carries
\`{code, message, remedy, details?, requestId}\`; the message names the value that was wrong. Codes are stable and the set is
closed. "Passing" means that the same call may succeed later without any change; anything else fails again until
the caller changes something.

A contract that refuses a call is CHAIN_REVERTED: \`details.error\` is the name of the Solidity error and \`details.args\` its
arguments by name. What those mean is written where they are declared, in contracts/src/interfaces.
`

const sectionOf = (code: string, { status, retryable, message, remedy }: ErrorEntry): string =>
  `## ${code}\n\n${message}\n\n**What to do:** ${remedy}\n\nHTTP ${status}, ${retryable ? 'passing' : 'final'}.\n`

/** Source of docs/errors.md; each code's heading is the anchor that `docsPath` of an error points to. */
export const generateErrorsDoc = (codes: Readonly<Record<string, ErrorEntry>>): string =>
  [INTRO, ...Object.entries(codes).map(([code, entry]) => sectionOf(code, entry))].join('\n')
