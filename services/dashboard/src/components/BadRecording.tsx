import type { RecordingUnreadable } from '../api/replay.ts'
import { Panel } from './Panel.tsx'

/** Why a recording cannot be shown; there is nothing else to show then. */
export const BadRecording = ({ error }: { error: RecordingUnreadable }) => (
  <Panel title="This recording cannot be shown">
    <div className="px-3 py-3" data-state="bad-recording" role="alert">
      <h1 className="font-medium text-bad">{error.message}</h1>
      <p className="py-1 text-soft">{error.remedy}</p>
      <a className="underline" href="/">
        Show what happens now
      </a>
    </div>
  </Panel>
)
