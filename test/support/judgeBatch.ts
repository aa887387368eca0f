import type { Hex } from 'viem'

export type JudgeCall = { readonly to: Hex; readonly data: Hex }

/** What the deployed verifier said: fraud, or right; anything else is a failure of the judge. */
export type Verdict = boolean | { readonly failed: string }

const TRUE = `0x${'1'.padStart(64, '0')}`
const FALSE = `0x${'0'.padStart(64, '0')}`

/** Asks the deployed bytecode many times in one request. */
export const judgeBatch = async (
  rpcUrl: string,
  calls: readonly JudgeCall[],
): Promise<Verdict[]> => {
  const body = calls.map((call, id) => ({
    jsonrpc: '2.0',
    id,
    method: 'eth_call',
    params: [{ ...call, gas: '0x1c9c380' }, 'latest'],
  }))
  const response = await fetch(rpcUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answers = (await response.json()) as { id: number; result?: Hex; error?: unknown }[]
  const byId = new Map(answers.map((answer) => [answer.id, answer]))
  return calls.map((_, id) => {
    const answer = byId.get(id)
    if (answer?.result === TRUE) return true
    if (answer?.result === FALSE) return false
    return { failed: JSON.stringify(answer?.error ?? answer ?? 'no answer') }
  })
}
