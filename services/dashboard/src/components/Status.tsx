/** Colour and mark of each state; the word is always there too. */
const LOOK: Readonly<Record<string, readonly [mark: string, className: string]>> = {
  open: ['○', 'text-accent'],
  revealing: ['◔', 'text-accent'],
  awarded: ['◑', 'text-accent'],
  filled: ['◕', 'text-accent'],
  released: ['●', 'text-good'],
  final: ['●', 'text-good'],
  refuted: ['✕', 'text-bad'],
  unfilled: ['–', 'text-soft'],
  cancelled: ['–', 'text-soft'],
  WON: ['●', 'text-good'],
  OUTBID: ['·', 'text-soft'],
  NOT_REVEALED: ['!', 'text-warn'],
  REVEAL_INVALID: ['!', 'text-warn'],
  NOT_ACKNOWLEDGED: ['!', 'text-warn'],
  NOT_REACHED: ['·', 'text-soft'],
  CANCELLED: ['–', 'text-soft'],
}

export const Status = ({ value, reorgedFrom }: { value: string; reorgedFrom?: number | null }) => {
  const [mark, className] = LOOK[value] ?? ['·', 'text-soft']
  return (
    <span className={`whitespace-nowrap ${className}`}>
      <span aria-hidden="true">{mark} </span>
      {value}
      {reorgedFrom != null && (
        <span
          className="text-warn"
          title={`Undone by a reorganisation from block ${reorgedFrom} on`}
        >
          {' '}
          (reorganised)
        </span>
      )}
    </span>
  )
}
