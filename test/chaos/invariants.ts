import { findProvableFaults, type Signed } from '@gavel/auction-rules'
import { END_STATUSES, hashMessage } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { ChainFact, ChaosRecord, IntentTrace } from './chaosRecord.ts'

export type Violation = {
  readonly rule:
    | 'NO_END'
    | 'END_CONTRADICTS_CHAIN'
    | 'CLIENT_WAITS'
    | 'CLIENT_MISLED'
    | 'TWO_AWARDS'
    | 'TWO_PAYMENTS'
    | 'PAYMENT_UNEXPLAINED'
    | 'PROVABLE_FAULT'
    | 'RECEIPT_BROKEN'
    | 'TRANSCRIPT_FAULTY'
    | 'WRONG_RESULT'
    | 'MONEY_LOST'
  readonly intentHash?: Hex
  readonly detail: string
}

/** What a run must never show, whatever was killed in it; an empty list = every promise was kept. */
export const findViolations = (record: ChaosRecord): Violation[] => [
  ...record.intents.flatMap((intent) => [
    ...endOf(intent, record),
    ...clientOf(intent, record),
    ...awardsOf(intent),
    ...receiptsOf(intent),
    ...transcriptOf(intent),
  ]),
  ...paymentsOf(record),
  ...moneyOf(record),
]

const factsOf = ({ facts }: ChaosRecord, name: ChainFact['name'], intentHash: Hex): ChainFact[] =>
  facts.filter((fact) => fact.name === name && fact.intentHash === intentHash)

/** Every accepted intent has an end, the same at every process, and it is the one that the chain shows. */
const endOf = (
  { intentHash, isAccepted, statuses }: IntentTrace,
  record: ChaosRecord,
): Violation[] => {
  const isFilled = factsOf(record, 'Filled', intentHash).length > 0
  if (!isAccepted && !isFilled && statuses.every((status) => status === 'unknown')) return []
  const open = statuses.filter((status) => !ENDS.has(status))
  if (open.length > 0) return [{ rule: 'NO_END', intentHash, detail: statuses.join(', ') }]
  const wrong = statuses.filter((status) => FILLED_ENDS.has(status) !== isFilled)
  if (wrong.length === 0) return []
  return [
    {
      rule: 'END_CONTRADICTS_CHAIN',
      intentHash,
      detail: `${wrong.join(', ')}; filled: ${isFilled}`,
    },
  ]
}

const ENDS: ReadonlySet<string> = new Set(END_STATUSES)
const FILLED_ENDS: ReadonlySet<string> = new Set(['released', 'final', 'refuted'])

/** Who paid has its result or an error that says what to do; who has a result paid what its receipt says. */
const clientOf = ({ intentHash, clientEnd }: IntentTrace, record: ChaosRecord): Violation[] => {
  const [fill] = factsOf(record, 'Filled', intentHash)
  if (clientEnd === undefined) return [{ rule: 'CLIENT_WAITS', intentHash, detail: 'no end' }]
  if (clientEnd.kind === 'result' && clientEnd.price !== fill?.price) {
    return [
      {
        rule: 'CLIENT_MISLED',
        intentHash,
        detail: `receipt ${clientEnd.price}, paid ${fill?.price}`,
      },
    ]
  }
  if (clientEnd.kind === 'error' && fill !== undefined && !PAID_CODES.has(clientEnd.code)) {
    return [{ rule: 'CLIENT_MISLED', intentHash, detail: `told ${clientEnd.code}, but it paid` }]
  }
  return []
}

/** Errors that tell a client that it has paid. */
const PAID_CODES: ReadonlySet<string> = new Set(['DELIVERY_MISSING', 'RESULT_TIMEOUT'])

/** In each round at most one award was signed, whoever signed it and whomever it was sent to. */
const awardsOf = ({ intentHash, evidence }: IntentTrace): Violation[] => {
  const byRound = new Map<number, Set<Hex>>()
  for (const { message } of evidence.awards) {
    const known = byRound.get(message.round) ?? new Set()
    byRound.set(message.round, known.add(hashMessage('Award', message)))
  }
  return [...byRound].flatMap(([round, hashes]) =>
    hashes.size > 1
      ? [{ rule: 'TWO_AWARDS' as const, intentHash, detail: `round ${round}: ${[...hashes]}` }]
      : [],
  )
}

/** What was receipted is in the close, at its place; nothing that was signed costs the auctioneer its bond. */
const receiptsOf = ({ intentHash, evidence }: IntentTrace): Violation[] => {
  const proven = findProvableFaults(evidence).map(
    ({ fault, subject }): Violation => ({
      rule: 'PROVABLE_FAULT',
      intentHash,
      detail: `${fault} ${subject}`,
    }),
  )
  const broken = evidence.receipts.flatMap(({ message: { bidHash, sequence } }): Violation[] => {
    const isHonoured = evidence.sets.every((set) => set[sequence] === bidHash)
    return isHonoured
      ? []
      : [{ rule: 'RECEIPT_BROKEN', intentHash, detail: `${bidHash} is not at ${sequence}` }]
  })
  return [...proven, ...broken, ...twoReceiptsOf(intentHash, evidence.receipts)]
}

/** One place in the sequence is receipted to one bid. */
const twoReceiptsOf = (
  intentHash: Hex,
  receipts: readonly Signed<{ readonly sequence: number; readonly bidHash: Hex }>[],
): Violation[] => {
  const bids = new Map<number, Set<Hex>>()
  for (const { message } of receipts) {
    bids.set(message.sequence, (bids.get(message.sequence) ?? new Set<Hex>()).add(message.bidHash))
  }
  return [...bids].flatMap(([sequence, hashes]) =>
    hashes.size > 1
      ? [
          {
            rule: 'RECEIPT_BROKEN' as const,
            intentHash,
            detail: `${sequence} went to ${[...hashes]}`,
          },
        ]
      : [],
  )
}

const transcriptOf = ({ intentHash, transcriptFaults }: IntentTrace): Violation[] =>
  transcriptFaults.map((detail) => ({ rule: 'TRANSCRIPT_FAULTY', intentHash, detail }))

/** An intent is paid once at most, and nothing leaves a client's account without a fill that takes it. */
const paymentsOf = (record: ChaosRecord): Violation[] => {
  const fills = record.facts.filter(({ name }) => name === 'Filled')
  const twice = fills.filter(
    (fill, at) => fills.findIndex(({ intentHash }) => intentHash === fill.intentHash) !== at,
  )
  const clients = new Set(
    [...fills, ...record.payments.map(({ from }) => ({ client: from }))].map(
      ({ client }) => client,
    ),
  )
  const sum = (values: readonly bigint[]): bigint => values.reduce((all, value) => all + value, 0n)
  const unexplained = [...clients].flatMap((client): Violation[] => {
    const taken = sum(
      record.payments.filter(({ from }) => from === client).map(({ value }) => value),
    )
    const due = sum(fills.filter((fill) => fill.client === client).map(({ price }) => price))
    return taken === due
      ? []
      : [{ rule: 'PAYMENT_UNEXPLAINED', detail: `${client} paid ${taken}, its fills say ${due}` }]
  })
  return [
    ...twice.map(
      ({ intentHash, txHash }): Violation => ({ rule: 'TWO_PAYMENTS', intentHash, detail: txHash }),
    ),
    ...unexplained,
    ...record.facts
      .filter(({ name }) => name === 'Refuted')
      .map(
        ({ intentHash }): Violation => ({
          rule: 'WRONG_RESULT',
          intentHash,
          detail: 'an honest solver was refuted',
        }),
      ),
  ]
}

const moneyOf = ({ money }: ChaosRecord): Violation[] => [
  ...(money.before === money.after
    ? []
    : [{ rule: 'MONEY_LOST' as const, detail: `${money.before} before, ${money.after} after` }]),
  ...(money.held === money.owed
    ? []
    : [
        {
          rule: 'MONEY_LOST' as const,
          detail: `the vault holds ${money.held}, owes ${money.owed}`,
        },
      ]),
]
