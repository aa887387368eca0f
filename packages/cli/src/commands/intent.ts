import type { IntentView } from '@gavel/protocol'
import { gavelCommand, print } from '../command.ts'
import type { Io } from '../io.ts'
import { formatAmount } from '../present/amount.ts'
import { dateOf } from '../present/date.ts'
import { parseHash } from '../present/hash.ts'
import { pairs } from '../present/table.ts'
import { readingClient } from '../session.ts'
import { resolveSettings } from '../settings.ts'

/** `gavel intent HASH`: where one intent stands. */
export const intentCommand = (io: Io) =>
  gavelCommand('intent', 'Show where an intent stands', 'intent 0x5d0c…')
    .argument('<hash>', 'intent hash')
    .action(async (hash, options) => {
      const client = readingClient(resolveSettings(options, io.env))
      const view = await client.intent(parseHash(hash), { signal: io.signal })
      print(io, options, view, () => pairs(linesOf(view)))
    })

const linesOf = (view: IntentView): [string, string][] => {
  const { intentHash, status, intent, permit, bids, award, escrow, fill, timeline, blobs } = view
  return [
    ['intent', intentHash],
    ['status', status],
    ['client', intent.client],
    ['model', intent.modelId],
    ['cap', formatAmount(permit.permitted.amount)],
    ['bond', formatAmount(intent.bond)],
    ['bids', String(bids)],
    ...(award === undefined
      ? []
      : ([
          [
            'award',
            `${award.award.solver} at ${formatAmount(award.award.price)} (round ${award.award.round})`,
          ],
        ] as [string, string][])),
    ...(escrow === undefined
      ? []
      : ([
          [
            'escrow',
            `${formatAmount(escrow.terms.price)} for ${escrow.terms.solver}, to fill until ${dateOf(escrow.terms.fillBy)}`,
          ],
        ] as [string, string][])),
    ...(fill === undefined
      ? []
      : ([
          ['fill', fill.txHash],
          ['disputable', `until ${dateOf(fill.windowEnd)}`],
        ] as [string, string][])),
    [
      'delivered',
      Object.entries(blobs)
        .filter(([, isThere]) => isThere)
        .map(([kind]) => kind)
        .join(', ') || 'nothing yet',
    ],
    ...timeline.map(({ status: name, atMs }): [string, string] => [
      `  ${name}`,
      new Date(atMs).toISOString(),
    ]),
  ]
}
