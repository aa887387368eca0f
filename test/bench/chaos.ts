import type { ChaosRecord } from '../chaos/chaosRecord.ts'
import { runChaos } from '../chaos/runChaos.ts'
import { atMost, type Bench } from './runner/figure.ts'

const AUCTIONS = 500

/** What auctions keep of their promises when everything is killed, cut off and told twice. */
export const bench: Bench = {
  description: 'chaos: auctions while their processes are killed and their connections disturbed',
  run: async (progress, { seed = 1, auctions = AUCTIONS }) => {
    const startedAtMs = Date.now()
    const { violations, record, disturbed, crashes } = await runChaos({ seed, auctions, progress })
    for (const { rule, intentHash = '', detail } of violations) {
      progress(`VIOLATION ${rule} ${intentHash} ${detail}`)
    }
    const accepted = record.intents.filter(({ isAccepted }) => isAccepted)
    const paid = record.facts.filter(({ name }) => name === 'Filled')
    const withResult = record.intents.filter(({ clientEnd }) => clientEnd?.kind === 'result')
    const receipts = record.intents.reduce((sum, { evidence }) => sum + evidence.receipts.length, 0)
    const awards = record.intents.reduce((sum, { evidence }) => sum + evidence.awards.length, 0)
    for (const [why, number] of Object.entries(fatesOf(record))) progress(`${number} ${why}`)
    const count = Object.entries(disturbed)
    return [
      { name: 'intents accepted', value: accepted.length, unit: 'intents', note: `seed ${seed}` },
      { name: 'filled and paid', value: paid.length, unit: 'intents' },
      { name: 'results that clients hold', value: withResult.length, unit: 'results' },
      {
        name: 'receipts and awards held against the end',
        value: receipts + awards,
        unit: 'messages',
      },
      {
        name: 'disturbances',
        value: count.reduce((sum, [, each]) => sum + each, 0),
        unit: 'events',
        note: count.map(([name, each]) => `${name} ${each}`).join(', '),
      },
      atMost({ name: 'promises broken', value: violations.length, unit: 'violations', target: 0 }),
      atMost({
        name: 'processes that ended by themselves',
        value: crashes.reduce((sum, { count }) => sum + count, 0),
        unit: 'crashes',
        target: 0,
      }),
      { name: 'time', value: (Date.now() - startedAtMs) / 1000, unit: 's' },
    ]
  },
}

/** How many intents went which way: a storm that sells nothing shows little. */
const fatesOf = ({ intents, facts }: ChaosRecord): Record<string, number> => {
  const counts: Record<string, number> = {}
  const filled = new Set(facts.map(({ intentHash }) => intentHash))
  for (const { intentHash, isAccepted, refusal, evidence, clientEnd } of intents) {
    const last =
      evidence.awards.length > 0 ? 'awarded' : evidence.receipts.length > 0 ? 'bid for' : 'taken'
    const end = clientEnd?.kind === 'error' ? clientEnd.code : clientEnd?.kind
    const fate = isAccepted
      ? filled.has(intentHash)
        ? 'filled'
        : `only ${last}`
      : `refused: ${refusal}`
    counts[`${fate}; ${end}`] = (counts[`${fate}; ${end}`] ?? 0) + 1
  }
  return counts
}
