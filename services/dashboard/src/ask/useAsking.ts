import type { GavelClient, IntentUpdate } from '@gavel/client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Hex } from 'viem'
import { type Answer, ask, forget, type Kept, type Question, resume, type Terms } from './asking.ts'
import { type Trouble, troubleOf } from './trouble.ts'

/** How far an intent of this page has come. */
export type Asking = {
  readonly step: 'idle' | 'preparing' | 'signing' | 'waiting' | 'paid' | 'answered' | 'failed'
  readonly intentHash?: Hex
  /** The auctioneer's word, until the indexer shows the auction. */
  readonly status?: string
  readonly answer?: Answer
  readonly trouble?: Trouble
}

const after = (before: Asking, update: IntentUpdate): Asking => {
  switch (update.type) {
    case 'prepared':
      return { step: 'signing' }
    case 'submitted':
      return { step: 'waiting', intentHash: update.intent.intentHash }
    case 'status':
      return { ...before, status: update.view.status }
    case 'filled':
      return { ...before, step: 'paid' }
    case 'delivered':
      return before
    default:
      return before satisfies Asking
  }
}

/** Errors after which nothing is open any more; after every other one what is kept of the intent has to stay. */
const ENDS = new Set(['INTENT_UNFILLED', 'CLAIM_REFUTED'])

type Run = (options: {
  signal: AbortSignal
  onUpdate: (update: IntentUpdate) => void
}) => Promise<Answer>

/** Asks one question at a time; leaving the page ends the wait, not the intent. */
export const useAsking = () => {
  const [asking, setAsking] = useState<Asking>({ step: 'idle' })
  const leaving = useRef<AbortController>(undefined)
  useEffect(() => {
    const controller = new AbortController()
    leaving.current = controller
    return () => controller.abort()
  }, [])

  const run = useCallback(async (work: Run): Promise<void> => {
    const signal = leaving.current?.signal ?? AbortSignal.abort()
    setAsking({ step: 'preparing' })
    try {
      const onUpdate = (update: IntentUpdate) => setAsking((before) => after(before, update))
      const answer = await work({ signal, onUpdate })
      setAsking({ step: 'answered', intentHash: answer.receipt.intentHash, answer })
    } catch (error) {
      if (signal.aborted) return
      const trouble = troubleOf(error)
      if (ENDS.has(trouble.code)) forget()
      setAsking((before) => ({ ...before, step: 'failed', trouble }))
    }
  }, [])

  return {
    asking,
    /** Prepares, signs, submits, waits. `begin` may fail too: it is where a wallet is asked. */
    start: (begin: () => Promise<readonly [GavelClient, Question, Terms]>) =>
      run(async (options) => ask(...(await begin()), options)),
    goOn: (client: GavelClient, kept: Kept) => run((options) => resume(client, kept, options)),
  }
}
