import { useState } from 'react'
import { useLive } from '../live/context.ts'

/** Says that the chain took something back, until it is closed. */
export const ReorgNotice = () => {
  const { reorg } = useLive()
  const [closed, setClosed] = useState<number | undefined>(undefined)
  if (reorg === undefined || reorg.id === closed) return null
  return (
    <div
      className="my-1 flex flex-wrap gap-3 border border-warn bg-panel px-3 py-1 text-warn"
      role="alert"
    >
      <span>
        The chain was reorganised from block {reorg.fromBlock} on: {reorg.undone} events and{' '}
        {reorg.intents.length} intents are not settled any more.
      </span>
      <button className="ml-auto underline" onClick={() => setClosed(reorg.id)} type="button">
        Close
      </button>
    </div>
  )
}
