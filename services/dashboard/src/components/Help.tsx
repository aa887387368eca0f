import { useEffect, useRef } from 'react'

const KEYS = [
  ['/', 'Search'],
  ['j, k', 'Next, previous row'],
  ['Enter', 'Open the row'],
  ['p', 'Pause, go on'],
  ['t', 'Light, dark'],
  ['g l, g a, g i', 'Go to Live, Ask, Intents'],
  ['g s, g d', 'Go to Solvers, Disputes'],
  ['g m, g o', 'Go to Models, Ops'],
  ['?', 'This help'],
] as const

export const Help = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  return (
    <dialog
      aria-labelledby="help-title"
      className="m-auto w-80 max-w-[90vw] rounded border border-line bg-panel p-4 text-ink backdrop:bg-black/50"
      onClose={onClose}
      ref={dialog}
    >
      <h2 className="mb-2 font-semibold" id="help-title">
        Keys
      </h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {KEYS.map(([key, what]) => (
          <div className="contents" key={key}>
            <dt className="font-mono">{key}</dt>
            <dd className="text-soft">{what}</dd>
          </div>
        ))}
      </dl>
      <button className="mt-3 rounded border border-line px-3 py-1" onClick={onClose} type="button">
        Close
      </button>
    </dialog>
  )
}
