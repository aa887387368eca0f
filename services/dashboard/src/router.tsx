import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router'
import type { IntentFilter } from './api/queries.ts'
import { NotFound } from './components/NotFound.tsx'
import { PageError } from './components/PageError.tsx'
import { Shell } from './components/Shell.tsx'
import { Live } from './pages/Live.tsx'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const rootRoute = createRootRoute({
  // A recording stays chosen on every page.
  validateSearch: (search: Record<string, unknown>): { replay?: string | undefined } => ({
    replay: text(search.replay),
  }),
  search: { middlewares: [retainSearchParams(['replay'])] },
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: ({ error }) => <PageError error={error as Error} />,
})

/** Filters are part of the address, so a filtered list can be linked to. */
const intentFilter = (search: Record<string, unknown>): IntentFilter => ({
  status: text(search.status),
  solver: text(search.solver),
  client: text(search.client),
  model: text(search.model),
  before: text(search.before),
})

const page = <P extends string>(path: P) => ({ getParentRoute: () => rootRoute, path })

const routes = [
  createRoute({ ...page('/'), component: Live }),
  createRoute({
    ...page('/ask'),
    component: lazyRouteComponent(() => import('./pages/Ask.tsx'), 'Ask'),
  }),
  createRoute({
    ...page('/intents'),
    validateSearch: intentFilter,
    component: lazyRouteComponent(() => import('./pages/Intents.tsx'), 'Intents'),
  }),
  createRoute({
    ...page('/intents/$hash'),
    component: lazyRouteComponent(() => import('./pages/Intent.tsx'), 'Intent'),
  }),
  createRoute({
    ...page('/auctions/$hash'),
    component: lazyRouteComponent(() => import('./pages/Auction.tsx'), 'Auction'),
  }),
  createRoute({
    ...page('/solvers'),
    component: lazyRouteComponent(() => import('./pages/Solvers.tsx'), 'Solvers'),
  }),
  createRoute({
    ...page('/solvers/$account'),
    component: lazyRouteComponent(() => import('./pages/Solver.tsx'), 'Solver'),
  }),
  createRoute({
    ...page('/disputes'),
    component: lazyRouteComponent(() => import('./pages/Disputes.tsx'), 'Disputes'),
  }),
  createRoute({
    ...page('/disputes/$hash'),
    component: lazyRouteComponent(() => import('./pages/Dispute.tsx'), 'Dispute'),
  }),
  createRoute({
    ...page('/models'),
    component: lazyRouteComponent(() => import('./pages/Models.tsx'), 'Models'),
  }),
  createRoute({
    ...page('/models/$id'),
    component: lazyRouteComponent(() => import('./pages/Model.tsx'), 'Model'),
  }),
  createRoute({
    ...page('/ops'),
    component: lazyRouteComponent(() => import('./pages/Ops.tsx'), 'Ops'),
  }),
] as const

export const router = createRouter({
  routeTree: rootRoute.addChildren(routes),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: a module is augmented by interfaces only
  interface Register {
    router: typeof router
  }
}
