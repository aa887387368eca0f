import {
  auctioneerBondAbi,
  disputesAbi,
  type ErrorDetails,
  exactVerifierAbi,
  gavelDollarAbi,
  modelRegistryAbi,
  paymentChannelsAbi,
  permit2Abi,
  solverVaultAbi,
  taskReactorAbi,
  toJson,
} from '@gavel/protocol'
import {
  type AbiItem,
  BaseError,
  decodeErrorResult,
  type Hex,
  isHex,
  size,
  slice,
  toFunctionSelector,
} from 'viem'

type AbiError = Extract<AbiItem, { type: 'error' }>

const ALL_ABIS: readonly AbiItem[] = [
  ...taskReactorAbi,
  ...disputesAbi,
  ...paymentChannelsAbi,
  ...solverVaultAbi,
  ...exactVerifierAbi,
  ...modelRegistryAbi,
  ...auctioneerBondAbi,
  ...permit2Abi,
  ...gavelDollarAbi,
]

/** The four bytes that an error's data begins with. */
export const selectorOf = ({ name, inputs }: AbiError): Hex =>
  toFunctionSelector(`${name}(${inputs.map(({ type }) => type).join(',')})`)

const errorsBySelector = new Map(
  ALL_ABIS.flatMap((item) => (item.type === 'error' ? [[selectorOf(item), item] as const] : [])),
)

/** Every custom error that a call to one of our contracts can end with, each once. */
export const CONTRACT_ERRORS: readonly AbiError[] = [...errorsBySelector.values()]

/** What a contract answered when it refused a call. */
export type Revert = {
  /** Name of the Solidity error; undefined when no ABI of ours knows the selector. */
  readonly error: string | undefined
  /** Its arguments by name, in wire JSON. */
  readonly args: Readonly<Record<string, unknown>>
  /** First four bytes of the data; 0x for a revert without any. */
  readonly selector: Hex
  readonly data: Hex
}

/** Names a contract's revert data, over all our ABIs. */
export const decodeRevert = (data: Hex): Revert => {
  const selector = size(data) < 4 ? '0x' : slice(data, 0, 4)
  try {
    const known = errorsBySelector.get(selector)
    const abi = known === undefined ? [] : [known]
    const { errorName, args, abiItem } = decodeErrorResult({ abi, data })
    const names = 'inputs' in abiItem ? abiItem.inputs.map(({ name }) => name) : []
    const named = (args ?? []).map((arg, i) => [names[i] || `${i}`, arg] as const)
    return { error: errorName, args: toJson(Object.fromEntries(named)), selector, data }
  } catch {
    // Data of a contract that is not ours, or no data at all.
    return { error: undefined, args: {}, selector, data }
  }
}

/** One line for a person: the error as it would be written in Solidity, with its arguments' names. */
export const showRevert = ({ error, args, selector }: Revert): string => {
  if (error === undefined)
    return selector === '0x' ? 'without a reason' : `unknown error ${selector}`
  const shown = Object.entries(args).map(([name, value]) => `${name} ${value}`)
  return `${error}(${shown.join(', ')})`
}

/** A revert as the details of an error. */
export const revertDetails = (revert: Revert): ErrorDetails => ({ ...revert })

/** The revert data inside an error of viem; undefined when the call did not get as far as the contract. */
export const revertDataOf = (error: unknown): Hex | undefined => {
  if (!(error instanceof BaseError)) return undefined
  let found: Hex | undefined
  error.walk((part) => {
    const data: unknown = part instanceof Error && 'data' in part ? part.data : undefined
    const inner: unknown = typeof data === 'object' && data ? Reflect.get(data, 'data') : data
    if (isHex(inner)) found ??= inner
    return false
  })
  if (found === undefined && /execution reverted/i.test(error.message)) return '0x'
  return found
}
