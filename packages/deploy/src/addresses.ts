import {
  type Address,
  encodeAbiParameters,
  getContractAddress,
  type Hex,
  keccak256,
  zeroHash,
} from 'viem'
import { artifactOf } from './artifacts.ts'

/** The deterministic deployment proxy: CREATE2 for everybody, on nearly every chain (github.com/Arachnid/deterministic-deployment-proxy). */
export const CREATE2_FACTORY: Address = '0x4e59b44847b379578588920cA78FbF26c0B4956C'

/** keccak256 of the code that makes CREATE3's proxy; solady's CREATE3.PROXY_INITCODE_HASH. */
const PROXY_CODE_HASH: Hex = '0x21c35dbe1b344a2488cf3321d6ce542f8e9f305544ff09e4993a62319a497c1f'

/** Where DeploymentFactory is on every chain: its code decides. */
export const factoryAddress = (): Address =>
  getContractAddress({
    opcode: 'CREATE2',
    from: CREATE2_FACTORY,
    salt: zeroHash,
    bytecode: artifactOf('DeploymentFactory').bytecode,
  })

/** What DeploymentFactory.addressOf gives. */
export const addressOf = (factory: Address, deployer: Address, salt: Hex): Address => {
  const guarded = keccak256(
    encodeAbiParameters([{ type: 'address' }, { type: 'bytes32' }], [deployer, salt]),
  )
  const proxy = getContractAddress({
    opcode: 'CREATE2',
    from: factory,
    salt: guarded,
    bytecodeHash: PROXY_CODE_HASH,
  })
  return getContractAddress({ from: proxy, nonce: 1n })
}
