export type PromptText = { readonly prompt: string; readonly seed: string }

type Props = { readonly value: PromptText; readonly onChange: (value: PromptText) => void }

/** Beginnings that tiny-writer knows the words of. */
const BEGINNINGS = [
  'Once there was a sleepy owl',
  'Weather for the lighthouse:',
  'Market news: honey',
  'Otto the wizard',
] as const

const field = 'w-full rounded border border-line bg-panel px-2 py-1'

/** The beginning of a text, and the seed that chooses one of its ends. */
export const Prompt = ({ value, onChange }: Props) => (
  <div className="px-3 py-3">
    <label className="mb-2 block">
      <span className="mb-1 block text-soft">
        How the text begins: at most 15 words of those that the model knows
      </span>
      <input
        autoComplete="off"
        className={field}
        name="prompt"
        onChange={({ target }) => onChange({ ...value, prompt: target.value })}
        value={value.prompt}
      />
    </label>
    <ul aria-label="Beginnings" className="mb-3 flex flex-wrap gap-1">
      {BEGINNINGS.map((prompt) => (
        <li key={prompt}>
          <button
            className="rounded border border-line px-2 py-1 text-soft text-xs"
            onClick={() => onChange({ ...value, prompt })}
            type="button"
          >
            {prompt}
          </button>
        </li>
      ))}
    </ul>
    <label className="block max-w-40">
      <span className="mb-1 block text-soft">Seed; 0 = the likeliest words</span>
      <input
        className={field}
        inputMode="numeric"
        name="seed"
        onChange={({ target }) => onChange({ ...value, seed: target.value })}
        value={value.seed}
      />
    </label>
  </div>
)
