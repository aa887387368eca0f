import { Copy } from './Hash.tsx'

/** A command that a person can copy. */
export const Command = ({ children }: { children: string }) => (
  <code className="rounded bg-raised px-1 font-mono text-ink text-xs">
    {children}
    <Copy value={children} />
  </code>
)
