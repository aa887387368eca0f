import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiError } from './api/http.ts'
import { router } from './router.tsx'
import './styles.css'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      // What is not there does not come by asking again; everything else heals by itself.
      retry: (count, error) => !(error instanceof ApiError && error.status === 404) && count < 2,
      retryDelay: (count) => 500 * 2 ** count,
      refetchOnWindowFocus: true,
    },
  },
})

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root.')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
