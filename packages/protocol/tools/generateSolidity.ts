import { keccak256, stringToBytes } from 'viem'
import {
  CHANNEL_WITNESS_TYPE_STRING,
  encodeType,
  PERMIT_WITNESS_TYPE,
  type Struct,
  WITNESS_TYPE_STRING,
} from '../src/messages/schema.ts'

/** Structs that the contracts use; Claim is written by hand in Claim.sol, beside what is stored of it. */
const ON_CHAIN = [
  'TaskIntent',
  'BidCommit',
  'BidReceipt',
  'AuctionClose',
  'Bid',
  'RevealReceipt',
  'Award',
  'Release',
  'Claim',
  'ChannelConfig',
  'Voucher',
  'InferenceReceipt',
]
const BY_HAND = ['Claim']
const TOKEN_PERMISSIONS = 'TokenPermissions(address token,uint256 amount)'

const hashOf = (type: string): string => keccak256(stringToBytes(type))

const constantName = (name: string): string =>
  `${name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}_TYPEHASH`

const structOf = ({ name, doc, fields }: Struct): string => {
  const members = fields.map(({ name, type, doc }) => `    ${type} ${name}; // ${doc}`)
  return `/// @notice ${doc}\nstruct ${name} {\n${members.join('\n')}\n}\n`
}

const typehashOf = (struct: Struct): string =>
  [
    `    /// @dev keccak256("${encodeType(struct)}")`,
    `    bytes32 internal constant ${constantName(struct.name)} =`,
    `        ${hashOf(encodeType(struct))};\n`,
  ].join('\n')

const hashFunctionOf = ({ name }: Struct): string =>
  [
    `    /// @notice EIP-712 struct hash.`,
    `    function hash(`,
    `        ${name} memory message`,
    `    ) internal pure returns (bytes32) {`,
    `        return keccak256(abi.encode(${constantName(name)}, message));`,
    `    }\n`,
  ].join('\n')

const constant = (type: string, name: string, value: string, doc: string): string =>
  `    /// @dev ${doc}\n    ${type} internal constant ${name} =\n        ${value};\n`

/** Source of contracts/src/types/Messages.sol: structs, type hashes, struct hashes and the Permit2 witness string. */
export const generateSolidity = (all: readonly Struct[]): string => {
  const structs = ON_CHAIN.map((name) => all.find((struct) => struct.name === name)).filter(
    (struct) => struct !== undefined,
  )
  return [
    '// SPDX-License-Identifier: MIT',
    '// Generated from packages/protocol/src/messages/schema.ts by `pnpm generate`. Do not edit.',
    'pragma solidity ^0.8.28;\n',
    'import {Claim} from "./Claim.sol";\n',
    ...structs.filter(({ name }) => !BY_HAND.includes(name)).map(structOf),
    '/// @title MessageHash: EIP-712 struct hashes of all messages',
    '/// @dev All structs are static, so the struct hash is the hash of their ABI encoding after the type hash.',
    'library MessageHash {',
    ...structs.map(typehashOf),
    constant(
      'bytes32',
      'TOKEN_PERMISSIONS_TYPEHASH',
      hashOf(TOKEN_PERMISSIONS),
      `keccak256("${TOKEN_PERMISSIONS}")`,
    ),
    constant(
      'bytes32',
      'PERMIT_WITNESS_TYPEHASH',
      hashOf(PERMIT_WITNESS_TYPE),
      'keccak256 of "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline," and the string below',
    ),
    constant(
      'string',
      'TASK_INTENT_WITNESS_STRING',
      JSON.stringify(WITNESS_TYPE_STRING),
      'What Permit2 appends to its own stub.',
    ),
    constant(
      'string',
      'CHANNEL_WITNESS_STRING',
      JSON.stringify(CHANNEL_WITNESS_TYPE_STRING),
      'The same for the deposits of a payment channel.',
    ),
    `${structs.map(hashFunctionOf).join('\n').trimEnd()}\n}\n`,
  ].join('\n')
}
