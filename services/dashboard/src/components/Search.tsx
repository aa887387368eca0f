import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type Ref, useState } from 'react'
import { isAccount, isHash } from '../format/hash.ts'
import { useNames } from './useInfo.ts'

/** Opens what is typed: an intent or model by its hash, a solver by account or name. */
export const Search = ({ ref }: { ref: Ref<HTMLInputElement> }) => {
  const navigate = useNavigate()
  const names = useNames()
  const [trouble, setTrouble] = useState('')
  const open = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get('q') ?? '').trim()
    const named = Object.entries(names).find(
      ([, name]) => name.toLowerCase() === text.toLowerCase(),
    )
    const account = named?.[0] ?? text
    setTrouble('')
    if (isHash(text)) void navigate({ to: '/auctions/$hash', params: { hash: text.toLowerCase() } })
    else if (isAccount(account)) void navigate({ to: '/solvers/$account', params: { account } })
    else setTrouble('Neither an intent’s hash (64 digits), nor an account (40), nor a name.')
  }
  return (
    <search className="order-4 w-full min-w-0 sm:order-3 sm:w-72">
      <form onSubmit={open}>
        <label className="sr-only" htmlFor="search">
          Search an intent, an account or a name
        </label>
        <input
          aria-describedby="search-trouble"
          autoComplete="off"
          className="w-full rounded border border-line bg-panel px-2 py-1 font-mono text-xs placeholder:text-soft"
          id="search"
          name="q"
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
          placeholder="/  intent, account or name"
          ref={ref}
          spellCheck={false}
        />
        <p className="text-bad text-xs empty:hidden" id="search-trouble" role="alert">
          {trouble}
        </p>
      </form>
    </search>
  )
}
