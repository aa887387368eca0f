import { type DragEvent, useState } from 'react'
import { DrawPad } from './DrawPad.tsx'
import { Preview } from './Preview.tsx'
import { readPicture } from './readPicture.ts'
import { SAMPLES, sampleFile } from './samples.ts'

type Props = {
  readonly grey: Uint8Array | undefined
  readonly onChange: (grey: Uint8Array | undefined) => void
}

/** A digit: drawn, dropped, chosen from a folder, or one of the samples. */
export const Picture = ({ grey, onChange }: Props) => {
  const [trouble, setTrouble] = useState('')
  const take = (file: Blob | null | undefined): void => {
    if (file == null) return
    setTrouble('')
    readPicture(file).then(onChange, (error: Error) => {
      onChange(undefined)
      setTrouble(error.message)
    })
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    take(event.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a file can be dropped here, and chosen below
    <div
      className="grid gap-4 px-3 py-3 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <DrawPad
        onChange={(drawn) => {
          setTrouble('')
          onChange(drawn)
        }}
      />
      <div className="min-w-0">
        <p className="mb-2 text-soft">
          Draw one digit, drop a picture here, or choose one of the samples.
        </p>
        <ul aria-label="Samples" className="mb-3 flex flex-wrap gap-1">
          {SAMPLES.map((sample) => (
            <li key={sample.digit}>
              <button
                aria-label={`Sample ${sample.digit}`}
                className="block rounded border border-line p-0.5"
                onClick={() => take(sampleFile(sample))}
                type="button"
              >
                <img alt="" height="28" src={sample.url} width="28" />
              </button>
            </li>
          ))}
        </ul>
        <label className="mb-3 block">
          <span className="mb-1 block text-soft">Picture from a file</span>
          <input
            accept="image/*"
            className="w-full min-w-0 text-xs file:mr-2 file:rounded file:border file:border-line file:bg-panel file:px-2 file:py-1 file:text-ink"
            onChange={(event) => take(event.target.files?.[0])}
            type="file"
          />
        </label>
        <p className="text-bad empty:hidden" role="alert">
          {trouble}
        </p>
        {grey !== undefined && (
          <figure>
            <Preview grey={grey} />
            <figcaption className="mt-1 text-soft text-xs">what the model reads</figcaption>
          </figure>
        )}
      </div>
    </div>
  )
}
