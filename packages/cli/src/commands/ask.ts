import { Option } from '@commander-js/extra-typings'
import type { IntentUpdate } from '@gavel/client'
import { digitsInputFromPng, readDigit } from '@gavel/models'
import { GavelError } from '@gavel/protocol'
import { gavelCommand, print } from '../command.ts'
import type { Io } from '../io.ts'
import { formatAmount, parseAmount } from '../present/amount.ts'
import { pairs } from '../present/table.ts'
import { parseWhole } from '../present/whole.ts'
import { readBytes } from '../readFile.ts'
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
    .requiredOption('--input <file>', 'a 28 x 28 PNG for digits, else the raw bytes of the input')
    .requiredOption('--max-price <amount>', 'the most you pay, in tokens')
    .addOption(new Option('--bond <amount>', 'what the solver loses if it is wrong, in tokens'))
    .option('--window <seconds>', 'how long the result can be refuted')
    .option('--bidding <ms>', 'how long solvers may bid at most')
    .addOption(
      new Option('--trace <mode>', 'when the solver commits to its run; default lazy').choices([
        'lazy',
        'eager',
      ] as const),
    )
    .action(async (options) => {
      const { client } = await signingClient(resolveSettings(options, io.env))
      const { model } = await client.model(options.model, { signal: io.signal })
      const isDigits = model.metadata.input?.encoding === DIGITS_ENCODING
      const bytes = readBytes(options.input)
      const progress = createProgress((line) => options.json !== true && io.err(line))
      const { output, receipt } = await client.infer({
        model: options.model,
        input: isDigits ? digitsInputFromPng(bytes) : bytes,
        maxPrice: parseAmount(options.maxPrice, '--max-price'),
        ...(options.bond === undefined ? {} : { bond: parseAmount(options.bond, '--bond') }),
        ...(options.trace === undefined ? {} : { trace: options.trace }),
        ...wholes(options),
        signal: io.signal,
        onUpdate: progress,
      })
      const reading = isDigits ? readDigit(output) : undefined
      const result = { ...(reading ?? {}), output: [...output], receipt }
      print(io, options, result, () =>
        pairs([
          ...(reading === undefined ? [] : [['answer', reading.label] as const]),
          ['output', [...output].slice(0, 32).join(' ')],
          ['intent', receipt.intentHash],
          ['solver', receipt.solver],
          ['price', formatAmount(receipt.price)],
          ['bids', String(receipt.bids ?? 'unknown')],
          ['fill', receipt.fillTx],
          ['disputable', `until ${new Date(Number(receipt.disputableUntil) * 1000).toISOString()}`],
        ]),
      )
    })

const DIGITS_ENCODING = 'grey8-minus-128'

const wholes = ({
  window,
  bidding,
}: {
  window?: string | undefined
  bidding?: string | undefined
}) => ({
  ...(window === undefined ? {} : { challengeWindow: parseWhole(window, '--window') }),
  ...(bidding === undefined ? {} : { biddingMs: parseWhole(bidding, '--bidding') }),
})

/** The auctioneer may say the same twice; a person hears it once. */
const createProgress = (say: (line: string) => void) => {
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
    case 'filled':
      return `paid ${formatAmount(update.fill.terms.claim.price)} to ${update.fill.terms.claim.solver}\n`
    case 'delivered':
      return 'result delivered and checked\n'
    default:
      throw new GavelError('INTERNAL')
  }
}
