import { createHmac, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createFile } from '@gavel/solver-kit/parts'
import { type Hex, hexToBytes } from 'viem'

const SECRET_BYTES = 32
const DRAW_BYTES = 6

/**
 * A number from 0 (included) to 1 for a claim. Without the secret nobody can tell it from a random one, so that a solver
 * cannot know which of its claims this watchtower will look at; with it the same claim always gets the same number.
 */
export const drawFor = (secret: Uint8Array, claimHash: Hex): number => {
  const digest = createHmac('sha256', secret).update(hexToBytes(claimHash)).digest()
  return digest.readUIntBE(0, DRAW_BYTES) / 2 ** (8 * DRAW_BYTES)
}

/** The watchtower's own secret, drawn on first use; readable by its owner only. */
export const openSecret = async (dataDir: string): Promise<Uint8Array> => {
  const path = join(dataDir, 'audit.secret')
  await createFile(path, randomBytes(SECRET_BYTES))
  return new Uint8Array(await readFile(path))
}
