import { startDevnet } from '@gavel/devnet'
import { expect, test } from 'vitest'
import { compareJudge } from '../differential/compareJudge.ts'

const CASES = 1_500

test('the deployed judge agrees with the reference on random elements of random models, drawn anew in each run', async () => {
  const devnet = await startDevnet()
  const seed = Date.now() % 1_000_000_007
  try {
    const place = { rpcUrl: devnet.rpcUrl, verifier: devnet.deployment.verifier }
    const { difference } = await compareJudge(place, { seed, cases: CASES })
    expect(difference, `seed ${seed}`).toBeUndefined()
  } finally {
    await devnet.stop()
  }
})
