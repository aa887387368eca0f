import { Link } from '@tanstack/react-router'

export const NotFound = () => (
  <div className="px-3 py-6">
    <h1 className="font-semibold text-lg">There is no such page</h1>
    <p>
      Nothing is at <span className="font-mono">{location.pathname}</span>.{' '}
      <Link className="underline" to="/">
        Go to Live
      </Link>
      , or press <kbd className="font-mono">/</kbd> to search.
    </p>
  </div>
)
