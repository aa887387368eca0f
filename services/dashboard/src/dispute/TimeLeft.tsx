import { countdown } from '../format/time.ts'
import { useLive } from '../live/context.ts'

/** Time until somebody has to move, by the chain's clock: that is the clock that decides. */
export const TimeLeft = ({ dueAt }: { dueAt: number | null }) => {
  const { block } = useLive()
  if (dueAt === null || block === undefined) return '–'
  const left = dueAt - block.at
  return left < 0 ? <span className="text-bad">over</span> : countdown(left)
}
