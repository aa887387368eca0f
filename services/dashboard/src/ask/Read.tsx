import type { Reading } from './question.ts'

/** An output as a person reads it. */
export const Read = ({ reading }: { reading: Reading }) => {
  if (reading.kind === 'tiny-writer') {
    return (
      <blockquote className="border-accent border-l-2 pl-3 text-base">{reading.text}</blockquote>
    )
  }
  return (
    <div className="flex items-center gap-5">
      <p className="font-semibold text-5xl" data-answer={reading.label}>
        <span className="sr-only">It reads </span>
        {reading.label}
      </p>
      <Scores scores={reading.scores} />
    </div>
  )
}

/** The model's ten numbers as bars, the highest in full colour. */
const Scores = ({ scores }: { scores: readonly number[] }) => {
  const [low, high] = [Math.min(...scores), Math.max(...scores)]
  return (
    <ol aria-label="Scores of the digits" className="flex h-16 flex-1 items-end gap-1">
      {scores.map((score, digit) => (
        <li
          className="flex h-full max-w-6 flex-1 flex-col justify-end text-center text-xs"
          key={digit}
        >
          <div
            className={`rounded-t-sm ${score === high ? 'bg-accent' : 'bg-line'}`}
            style={{ height: `${6 + (70 * (score - low)) / Math.max(1, high - low)}%` }}
          />
          <span aria-hidden="true">{digit}</span>
          <span className="sr-only">{`${digit}: ${score}`}</span>
        </li>
      ))}
    </ol>
  )
}
