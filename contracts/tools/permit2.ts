import { type Address, getContractAddress, type Hex, keccak256 } from 'viem'

/** Where Permit2 lives on every chain. */
export const permit2Address: Address = '0x000000000022D473030F116dDEE9F6B43aC78BA3'

/** The deterministic deployment proxy that Permit2 was created with; anvil has it from the start. */
export const create2Factory: Address = '0x4e59b44847b379578588920cA78FbF26c0B4956C'

/** The salt of the canonical deployment. */
export const permit2Salt: Hex = '0x0000000000000000000000000000000000000000d3af2663da51c10215000000'

/** Keccak-256 of the canonical init code. */
export const permit2InitCodeHash: Hex =
  '0xe2be1e05eedf35dacd66c65c862f8150ff9ab4b6b24b9bbe62be71b6b16cf0f8'

/**
 * The address that the factory gives to `initCode`. Only the canonical init code lands on
 * {@link permit2Address}, so the address itself proves a build.
 */
export const permit2AddressOf = (initCode: Hex): Address =>
  getContractAddress({
    opcode: 'CREATE2',
    from: create2Factory,
    salt: permit2Salt,
    bytecodeHash: keccak256(initCode),
  })
