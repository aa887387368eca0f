import { Option } from '@commander-js/extra-typings'
import type { IntentUpdate, OpenPhase } from '@gavel/client'
import { GavelError } from '@gavel/protocol'
import { gavelCommand } from '../command.ts'
import type { Io } from '../io.ts'
import { formatAmount, parseAmount } from '../present/amount.ts'
import { dateOf } from '../present/date.ts'
import { printResult } from '../present/result.ts'
import { parseWhole } from '../present/whole.ts'
import { inputFor, parseQuestion } from '../question.ts'
import { keeperFor } from '../savedIntent.ts'
import { signingClient } from '../session.ts'
import { resolveSettings } from '../settings.ts'

/** `gavel ask`: one inference, from a file to its answer. */
export const askCommand = (io: Io) =>
  gavelCommand(
    'ask',
    'Ask for an inference, pay for it, and check what comes back',
    'ask --model digits --input examples/digits/3-a.png --max-price 0.05',
  )
    .requiredOption('--model <name or id>', 'the model; `gavel models` lists them')
    .option('--input <file>', 'a 28 x 28 PNG for digits, else the raw bytes of the input')
    .option('--prompt <text>', 'for a text model: how the text begins, 15 words at most')
    .option('--seed <number>', 'for a text model: which text is drawn; without it the likeliest')
    .requiredOption('--max-price <amount>', 'the most you pay, in tokens')
    .option(
      '--value-at-risk <amount>',
      'what a wrong answer would cost you, in tokens: the bond is at least that, and 20 x --max-price',
    )
    .addOption(
      new Option('--bond <amount>', 'the bond itself, in tokens, instead of that rule').conflicts(
        'valueAtRisk',
      ),
    )
    .option(
      '--min-auctioneer-bond <amount>',
      'what the auctioneer must have at stake for what it signs, in tokens',
    )
    .option('--window <seconds>', 'how long the result can be refuted')
    .option('--bidding <ms>', 'how long solvers may bid at most')
    .addOption(
      new Option('--trace <mode>', 'when the solver commits to its run; default lazy').choices([
        'lazy',
        'eager',
      ] as const),
    )
    .addOption(
      new Option(
        '--settlement <mode>',
        'when the price is taken: with the result, or before the work; default pull',
      ).choices(['pull', 'escrow'] as const),
    )
    .option('--exclusivity <seconds>', 'how long after bidding an award can be filled; default 60')
    .option(
      '--open-seconds <seconds>',
      'afterwards any solver may take it on for so long, once `gavel publish` has shown it to all',
    )
    .addOption(
      new Option(
        '--open-start <amount>',
        'price at the beginning of that phase, in tokens; it rises to --max-price; default half of it',
      ),
    )
    .option('--save <file>', 'keep the signed intent there, for `gavel publish` and `gavel result`')
    .action(async (options) => {
      // What can be wrong here is said before anybody is asked.
      const terms = termsOf(options)
      const question = parseQuestion(options)
      const keep = keeperFor(options.save)
      const { client } = await signingClient(resolveSettings(options, io.env))
      const { model } = await client.model(options.model, { signal: io.signal })
      const input = inputFor(model.metadata, question)
      const progress = createProgress((line) => options.json !== true && io.err(line))
      const { output, receipt } = await client.infer({
        model: options.model,
        input,
        ...terms,
        ...(options.trace === undefined ? {} : { trace: options.trace }),
        ...(options.settlement === undefined ? {} : { settlement: options.settlement }),
        signal: io.signal,
        onUpdate: (update) => {
          keep(update)
          progress(update)
        },
      })
      printResult(io, options, { model, input, output, receipt })
    })

type TermOptions = {
  readonly maxPrice: string
  readonly bond?: string | undefined
  readonly valueAtRisk?: string | undefined
  readonly minAuctioneerBond?: string | undefined
  readonly window?: string | undefined
  readonly bidding?: string | undefined
  readonly exclusivity?: string | undefined
  readonly openSeconds?: string | undefined
  readonly openStart?: string | undefined
}

const termsOf = ({
  maxPrice,
  bond,
  valueAtRisk,
  minAuctioneerBond,
  window,
  bidding,
  exclusivity,
  ...open
}: TermOptions) => ({
  maxPrice: parseAmount(maxPrice, '--max-price'),
  ...(bond === undefined ? {} : { bond: parseAmount(bond, '--bond') }),
  ...(valueAtRisk === undefined
    ? {}
    : { valueAtRisk: parseAmount(valueAtRisk, '--value-at-risk') }),
  ...(minAuctioneerBond === undefined
    ? {}
    : { minAuctioneerBond: parseAmount(minAuctioneerBond, '--min-auctioneer-bond') }),
  ...(window === undefined ? {} : { challengeWindow: parseWhole(window, '--window') }),
  ...(bidding === undefined ? {} : { biddingMs: parseWhole(bidding, '--bidding') }),
  ...(exclusivity === undefined
    ? {}
    : { exclusivitySeconds: parseWhole(exclusivity, '--exclusivity') }),
  ...openPhaseOf(open),
})

const openPhaseOf = ({
  openSeconds,
  openStart,
}: Pick<TermOptions, 'openSeconds' | 'openStart'>): { readonly openPhase?: OpenPhase } => {
  if (openSeconds === undefined) {
    if (openStart === undefined) return {}
    throw new GavelError('ARGUMENT_INVALID', {
      message: '--open-start needs --open-seconds: without it there is no open phase.',
      details: { argument: '--open-start' },
    })
  }
  const seconds = parseWhole(openSeconds, '--open-seconds')
  const start =
    openStart === undefined ? {} : { startPrice: parseAmount(openStart, '--open-start') }
  return { openPhase: { seconds, ...start } }
}

/** The auctioneer may say the same twice; a person hears it once. */
export const createProgress = (say: (line: string) => void) => {
  let said = ''
  return (update: IntentUpdate): void => {
    const line = progressOf(update)
    if (line !== said) say(line)
    said = line
  }
}

const progressOf = (update: IntentUpdate): string => {
  switch (update.type) {
    case 'prepared':
      return 'intent prepared\n'
    case 'submitted':
      return `intent ${update.intent.intentHash} signed and submitted\n`
    case 'status':
      return `${update.view.status}${update.view.bids > 0 ? `, ${update.view.bids} bids` : ''}\n`
    case 'escrowed':
      return `${formatAmount(update.escrow.terms.price)} in escrow for ${update.escrow.terms.solver}, who has until ${dateOf(update.escrow.terms.fillBy)}\n`
    case 'filled':
      return `paid ${formatAmount(update.fill.terms.claim.price)} to ${update.fill.terms.claim.solver}\n`
    case 'delivered':
      return 'result delivered and checked\n'
    default:
      throw new GavelError('INTERNAL')
  }
}
