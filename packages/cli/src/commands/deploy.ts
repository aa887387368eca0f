import { writeFileSync } from 'node:fs'
import { type DeployStep, deployGavel, previewDeployment } from '@gavel/deploy'
import { encodeJson } from '@gavel/protocol'
import { gavelCommand, print } from '../command.ts'
import type { Io } from '../io.ts'
import { parseAmount } from '../present/amount.ts'
import { parseAddress } from '../present/hash.ts'
import { pairs } from '../present/table.ts'
import { parseWhole } from '../present/whole.ts'
import { requireKey, resolveSettings } from '../settings.ts'

/** `gavel deploy`: creates the contracts on any chain. */
export const deployCommand = (io: Io) =>
  gavelCommand(
    'deploy',
    'Create the contracts, at addresses that your account has on every chain; run again it goes on where it stopped',
    'deploy --rpc https://rpc.example.org --key-file deployer.key --token 0x… --penalty 100 --dry-run',
  )
    .option(
      '--token <address>',
      'token of the auctioneers’ bonds; without it a token that anybody can mint',
    )
    .option('--penalty <tokens>', 'what an auctioneer’s provable fault costs at least', '100')
    .option('--min-window <seconds>', 'shortest challenge window', '600')
    .option('--max-window <seconds>', 'longest challenge window', '604800')
    .option('--answer-window <seconds>', 'time to answer a demand or a challenge', '600')
    .option('--dry-run', 'send nothing; say where everything would be')
    .option('--out <file>', 'write the deployment for GAVEL_DEPLOYMENT')
    .action(async (options) => {
      const settings = resolveSettings(options, io.env)
      const parameters = {
        rpcUrl: settings.rpcUrl,
        privateKey: requireKey(settings),
        token: options.token === undefined ? undefined : parseAddress(options.token, '--token'),
        auctioneerPenalty: parseAmount(options.penalty, '--penalty'),
        minWindow: parseWhole(options.minWindow, '--min-window'),
        maxWindow: parseWhole(options.maxWindow, '--max-window'),
        answerWindow: parseWhole(options.answerWindow, '--answer-window'),
      }
      if (options.dryRun === true) {
        const contracts = await previewDeployment(parameters)
        print(io, options, { contracts }, () => pairs(contracts.map(lineOf)))
        return
      }
      const contracts: DeployStep[] = []
      const onStep = (step: DeployStep): void => {
        contracts.push(step)
        io.err(`${step.status}  ${step.name}  ${step.address}\n`)
      }
      const deployment = await deployGavel({ ...parameters, onStep })
      if (options.out !== undefined) writeFileSync(options.out, `${encodeJson(deployment)}\n`)
      print(io, options, { deployment, contracts }, () => `${encodeJson(deployment)}\n`)
    })

const lineOf = ({ name, status, address }: DeployStep): [string, string] => [
  name,
  `${address}  ${status}`,
]
