import { ago, fullTime } from '../format/time.ts'
import { useNow } from '../live/context.ts'

/** How long ago, with the exact time on hover. */
export const Time = ({ atMs }: { atMs: number }) => {
  const now = useNow()
  return (
    <time
      className="whitespace-nowrap"
      dateTime={new Date(atMs).toISOString()}
      title={fullTime(atMs)}
    >
      {ago(now - atMs)} ago
    </time>
  )
}
