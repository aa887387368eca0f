import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { isReplay, type RecordingUnreadable, requireRecording } from '../api/replay.ts'
import { moveRow, useKeyboard } from '../keyboard/useKeyboard.ts'
import { useLive } from '../live/context.ts'
import { LiveProvider } from '../live/LiveProvider.tsx'
import { useTheme } from '../theme.ts'
import { BadRecording } from './BadRecording.tsx'
import { Freshness } from './Freshness.tsx'
import { Help } from './Help.tsx'
import { JsonTwin } from './JsonTwin.tsx'
import { ReorgNotice } from './ReorgNotice.tsx'
import { Search } from './Search.tsx'

const PAGES = [
  ['/', 'Live'],
  ['/ask', 'Ask'],
  ['/intents', 'Intents'],
  ['/solvers', 'Solvers'],
  ['/disputes', 'Disputes'],
  ['/models', 'Models'],
  ['/ops', 'Ops'],
] as const

/** Whether the recording that is to be shown can be. */
const readable = queryOptions<boolean, RecordingUnreadable>({
  queryKey: ['recording'],
  queryFn: requireRecording,
  enabled: isReplay,
  retry: false,
  staleTime: Number.POSITIVE_INFINITY,
})

export const Shell = () => (
  <LiveProvider>
    <Frame />
  </LiveProvider>
)

const Frame = () => {
  const { theme, toggleTheme } = useTheme()
  const { togglePause, isPaused } = useLive()
  const [isHelpOpen, setHelpOpen] = useState(false)
  const search = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  const keys = useMemo(
    () => ({
      '/': () => search.current?.focus(),
      j: () => moveRow(1),
      k: () => moveRow(-1),
      p: togglePause,
      t: toggleTheme,
      '?': () => setHelpOpen(true),
      'g l': () => void navigate({ to: '/' }),
      'g a': () => void navigate({ to: '/ask' }),
      'g i': () => void navigate({ to: '/intents' }),
      'g s': () => void navigate({ to: '/solvers' }),
      'g d': () => void navigate({ to: '/disputes' }),
      'g m': () => void navigate({ to: '/models' }),
      'g o': () => void navigate({ to: '/ops' }),
    }),
    [togglePause, toggleTheme, navigate],
  )
  useKeyboard(keys)
  const recording = useQuery(readable)
  return (
    <div className="mx-auto flex min-h-screen max-w-7xl flex-col px-3 sm:px-5">
      <a className="sr-only focus:not-sr-only" href="#main">
        Skip to the content
      </a>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b py-2">
        <Link className="order-1 font-semibold text-base text-ink tracking-tight" to="/">
          Gavel
        </Link>
        <nav aria-label="Pages" className="order-3 flex flex-wrap gap-x-1 max-sm:w-full sm:order-2">
          {PAGES.map(([to, label]) => (
            <Link
              activeOptions={{ exact: to === '/' }}
              activeProps={{ className: 'bg-raised text-ink font-medium' }}
              className="rounded px-2 py-1 text-soft"
              key={to}
              to={to}
            >
              {label}
            </Link>
          ))}
        </nav>
        <Search ref={search} />
        <div className="order-2 ml-auto flex items-center gap-1 sm:order-4">
          <HeaderButton label="Pause" keyName="p" pressed={isPaused} onPress={togglePause} />
          <HeaderButton
            keyName="t"
            label={theme === 'dark' ? 'Light' : 'Dark'}
            onPress={toggleTheme}
          />
          <HeaderButton label="Keys" keyName="?" onPress={() => setHelpOpen(true)} />
        </div>
      </header>
      <Freshness />
      <ReorgNotice />
      <main className="flex-1 py-4" id="main">
        {recording.isError ? <BadRecording error={recording.error} /> : <Outlet />}
      </main>
      <footer className="border-line border-t py-3 text-soft text-xs">
        Money and disputes are read from chain events alone. Bids are their auctioneer’s word,
        checked against what everybody signed.{' '}
        <a className="underline" href="/docs">
          API
        </a>{' '}
        <JsonTwin />
      </footer>
      <Help isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  )
}

type ButtonProps = {
  readonly label: string
  readonly keyName: string
  readonly pressed?: boolean
  readonly onPress: () => void
}

const HeaderButton = ({ label, keyName, pressed, onPress }: ButtonProps) => (
  <button
    aria-pressed={pressed}
    className="rounded border border-line bg-panel px-2 py-1 text-soft text-xs aria-pressed:border-warn aria-pressed:text-warn"
    onClick={onPress}
    type="button"
  >
    {label} <kbd className="font-mono text-soft">{keyName}</kbd>
  </button>
)
