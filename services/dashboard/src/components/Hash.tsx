import { useState } from 'react'
import { shortHash } from '../format/hash.ts'

/** A hash, shortened to look at, whole to copy. */
export const Hash = ({ value, label }: { value: string; label?: string }) => (
  <span className="whitespace-nowrap font-mono" title={value}>
    {label ?? shortHash(value)}
    <Copy value={value} />
  </span>
)

export const Copy = ({ value }: { value: string }) => {
  const [isCopied, setCopied] = useState(false)
  const copy = (): void => {
    void navigator.clipboard.writeText(value).then(() => {
      setCopied(true)
      setTimeout(() => setCopied(false), 1_200)
    })
  }
  return (
    <button
      aria-label={isCopied ? 'Copied' : `Copy ${value}`}
      className="ml-1 inline-flex min-h-6 min-w-6 items-center justify-center align-middle text-soft hover:text-ink"
      onClick={copy}
      type="button"
    >
      <svg
        aria-hidden="true"
        fill="none"
        height="12"
        stroke="currentColor"
        viewBox="0 0 16 16"
        width="12"
      >
        {isCopied ? <path d="M3 8l4 4 6-8" strokeWidth="2" /> : <path d="M5 5h8v8H5zM3 11V3h8" />}
      </svg>
    </button>
  )
}
