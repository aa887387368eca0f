import type { FieldType, Struct } from '../src/messages/schema.ts'

const TS_TYPES: Record<FieldType, string> = {
  address: 'Address',
  bytes32: 'Hex',
  uint16: 'number',
  uint32: 'number',
  uint64: 'bigint',
  uint128: 'bigint',
  uint256: 'bigint',
}

const header = '// Generated from schema.ts by `pnpm generate`. Do not edit.\n'

const typeOf = ({ name, doc, fields }: Struct): string => {
  const members = fields.map(
    ({ name, type, doc }) => `  /** ${doc} */\n  readonly ${name}: ${TS_TYPES[type]}`,
  )
  return `/** ${doc} */\nexport type ${name} = {\n${members.join('\n')}\n}\n`
}

const eip712Of = ({ name, fields }: Struct): string => {
  const members = fields.map(({ name, type }) => `{ name: '${name}', type: '${type}' }`)
  // As the formatter has it: a list of one stays on its line.
  if (members.length === 1) return `  ${name}: [${members[0]}],`
  return `  ${name}: [\n${members.map((member) => `    ${member},`).join('\n')}\n  ],`
}

/** Source of src/messages/generated.ts: a plain type for each message, and the EIP-712 types for viem. */
export const generateTypes = (structs: readonly Struct[]): string =>
  [
    header,
    `import type { Address, Hex } from 'viem'\n`,
    ...structs.map(typeOf),
    `/** Every message by its name. */\nexport type Messages = {\n${structs
      .map(({ name }) => `  readonly ${name}: ${name}`)
      .join('\n')}\n}\n`,
    `/** EIP-712 types of all messages, as viem takes them. */\nexport const MESSAGE_TYPES = {\n${structs
      .map(eip712Of)
      .join('\n')}\n} as const\n`,
  ].join('\n')
