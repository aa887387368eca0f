import { type EventPlace, type GavelEvent, type GavelEventName, termsOfFilled } from '@gavel/chain'
import { encodeJson } from '@gavel/protocol'
import { type Hex, zeroAddress } from 'viem'
import type {
  EndTable,
  FillTable,
  Holding,
  ListingTable,
  MovementTable,
  Place,
  StepTable,
} from '../database/schema.ts'

type Row<T extends Place> = Omit<T, keyof Place | 'part'>

/** What one event adds to the tables; balances and states are computed from these rows and from nothing else. */
export type Facts = {
  readonly fill?: Row<FillTable>
  readonly claim_end?: Row<EndTable>
  readonly step?: Row<StepTable>
  readonly movement?: readonly Row<MovementTable>[]
  readonly listing?: Row<ListingTable>
}

/** The fill that an event is about. */
export type KnownFill = Pick<Row<FillTable>, 'solver' | 'client' | 'token' | 'price' | 'bond'>

type EventNamed<N extends GavelEventName> = Extract<GavelEvent, { name: N }>
type Rule<N extends GavelEventName> = (
  args: EventNamed<N>['args'],
  /** The fill of the event's intent; undefined for events that name none. */
  fill: KnownFill | undefined,
  /** Its price and bond were taken before, when a solver took it on. */
  isEscrowed: boolean,
) => Facts

const move = (
  holding: Holding,
  account: Hex,
  token: Hex,
  amount: bigint | string,
): Row<MovementTable> => ({ holding, account, token, amount: String(amount) })

const taken = (by: {
  readonly client: Hex
  readonly solver: Hex
  readonly token: Hex
  readonly price: bigint
  readonly bond: bigint
}): Row<MovementTable>[] => [
  move('escrow', by.client, by.token, by.price),
  move('reserved', by.solver, by.token, by.bond),
]

const closed = (fill: KnownFill | undefined): Row<MovementTable>[] =>
  fill === undefined
    ? []
    : [
        move('escrow', fill.client, fill.token, -BigInt(fill.price)),
        move('reserved', fill.solver, fill.token, -BigInt(fill.bond)),
      ]

const paid =
  (state: 'released' | 'final') =>
  (
    { intentHash, price }: { intentHash: Hex; price: bigint },
    fill: KnownFill | undefined,
  ): Facts => ({
    claim_end: { intent_hash: intentHash, state },
    movement: [
      ...closed(fill),
      ...(fill === undefined ? [] : [move('credit', fill.solver, fill.token, price)]),
    ],
  })

const step = (
  kind: string,
  intent_hash: Hex,
  parts: Partial<Row<StepTable>> = {},
): Row<StepTable> => ({
  ...{ kind, intent_hash, actor: null, mover: null, due_at: null, amount: null },
  ...parts,
})

/** In the order of IDisputes.Ask. */
const ASKS = ['roots', 'block hashes', 'a block']

/**
 * One rule for each event that changes a table. An event without a rule is still kept in `event`, shown as activity and,
 * when it names an intent, in that intent's history.
 */
const RULES: { readonly [N in GavelEventName]?: Rule<N> } = {
  Filled: (args, _, isEscrowed) => {
    const { claim, client, token, bond } = termsOfFilled({ args })
    const { intentHash: intent_hash, solver, modelId: model_id, price } = claim
    return {
      fill: {
        ...{ intent_hash, solver, client, model_id, token },
        ...{ price: String(price), bond: String(bond) },
        window_end: Number(args.windowEnd),
        claim: encodeJson(claim),
      },
      movement: isEscrowed ? [] : taken({ client, solver, token, price, bond }),
    }
  },
  Escrowed: ({ terms }) => ({ movement: taken(terms) }),
  EscrowRefunded: ({ solver, client, token, price, bond, fade }) => ({
    movement: [
      move('escrow', client, token, -price),
      move('reserved', solver, token, -bond),
      move('stake', solver, token, -fade),
    ],
  }),
  Released: paid('released'),
  Finalized: paid('final'),
  Refuted: ({ intentHash, prover }, fill) => ({
    claim_end: { intent_hash: intentHash, state: 'refuted' },
    step: step('refuted', intentHash, { actor: prover === zeroAddress ? null : prover }),
    movement: closed(fill),
  }),
  Demanded: ({ intentHash, client, deposit, answerBy }) => ({
    step: step('demanded', intentHash, {
      ...{ actor: client, mover: 'solver', due_at: Number(answerBy), amount: String(deposit) },
    }),
  }),
  Revealed: ({ intentHash, solver }) => ({ step: step('revealed', intentHash, { actor: solver }) }),
  Proved: ({ intentHash, prover }) => ({ step: step('proved', intentHash, { actor: prover }) }),
  Challenged: ({ intentHash, challenger, bond }) => ({
    step: step('challenged', intentHash, { actor: challenger, amount: String(bond) }),
  }),
  Asked: ({ intentHash, ask, answerBy }) => ({
    // What somebody else asked before is answered already: the challenger goes on.
    step: step(`asked for ${ASKS[ask] ?? 'something'}`, intentHash, {
      mover: answerBy === 0n ? 'challenger' : 'solver',
      due_at: answerBy === 0n ? null : Number(answerBy),
    }),
  }),
  RootsAnswered: ({ intentHash, solver }) => ({
    step: step('roots answered', intentHash, { actor: solver, mover: 'challenger' }),
  }),
  HashesAnswered: ({ intentHash }) => ({
    step: step('hashes answered', intentHash, { mover: 'challenger' }),
  }),
  BlockAnswered: ({ intentHash }) => ({
    step: step('block answered', intentHash, { mover: 'challenger' }),
  }),
  ChallengeEnded: ({ intentHash, winner, bond }) => ({
    step: step('challenge ended', intentHash, { actor: winner, amount: String(bond) }),
  }),
  Staked: ({ solver, token, amount }) => ({ movement: [move('stake', solver, token, amount)] }),
  UnbondRequested: ({ solver, token, amount }) => ({
    movement: [move('stake', solver, token, -amount), move('unbonding', solver, token, amount)],
  }),
  Unbonded: ({ solver, token, amount }) => ({
    movement: [move('unbonding', solver, token, -amount)],
  }),
  Slashed: ({ solver, token, bond, burned }) => ({
    movement: [move('stake', solver, token, -bond), move('burned', zeroAddress, token, burned)],
  }),
  Credited: ({ account, token, amount }) => ({
    movement: [move('credit', account, token, amount)],
  }),
  Withdrawn: ({ account, token, amount }) => ({
    movement: [move('credit', account, token, -amount)],
  }),
  ChannelOpened: ({ config, amount }) => ({
    movement: [
      move('escrow', config.payer, config.token, amount),
      move('reserved', config.receiver, config.token, config.pot),
    ],
  }),
  ChannelToppedUp: ({ payer, token, amount }) => ({
    movement: [move('escrow', payer, token, amount)],
  }),
  ChannelClaimed: ({ receiver, payer, token, amount }) => ({
    movement: [move('escrow', payer, token, -amount), move('credit', receiver, token, amount)],
  }),
  ChannelClosed: ({ receiver, payer, token, paid, refunded }) => ({
    movement: [
      move('escrow', payer, token, -paid - refunded),
      move('credit', receiver, token, paid),
      move('credit', payer, token, refunded),
    ],
  }),
  PotReleased: ({ receiver, token, amount }) => ({
    movement: [move('reserved', receiver, token, -amount)],
  }),
  ReceiptRefuted: ({ solver, token, amount }) => ({
    movement: [move('reserved', solver, token, -amount)],
  }),
  Listed: ({ listing, modelId, publisher, royaltyBps, modelUri, cardUri }) => ({
    listing: {
      ...{ listing, model_id: modelId, publisher, royalty_bps: royaltyBps },
      ...{ model_uri: modelUri, card_uri: cardUri },
    },
  }),
}

/** What an event adds. */
export const factsOf = (
  event: GavelEvent,
  fill: KnownFill | undefined,
  isEscrowed: boolean,
): Facts => {
  const rule = RULES[event.name] as Rule<GavelEventName> | undefined
  return rule === undefined ? {} : rule(event.args as never, fill, isEscrowed)
}

/** The intent that an event is about. */
export const intentOf = (event: GavelEvent): Hex | null =>
  'intentHash' in event.args && typeof event.args.intentHash === 'string'
    ? event.args.intentHash
    : null

export const placeOf = ({ blockNumber, logIndex }: EventPlace): Place => ({
  block_number: Number(blockNumber),
  log_index: logIndex,
})
