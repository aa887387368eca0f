import { useLocation } from '@tanstack/react-router'
import { API } from '../api/http.ts'
import { isReplay } from '../api/replay.ts'

const HAS_TWIN =
  /^\/((intents|solvers|disputes|models|auctions)\/0x\w+|intents|solvers|disputes|models|ops)?$/

/** Where the data behind this page is: its address and .json. */
export const JsonTwin = () => {
  const { pathname, searchStr } = useLocation()
  if (isReplay || !HAS_TWIN.test(pathname)) return null
  const path = pathname === '/' ? '/index' : pathname
  return (
    <a className="underline" href={`${API}${path}.json${searchStr}`}>
      This page as JSON
    </a>
  )
}
