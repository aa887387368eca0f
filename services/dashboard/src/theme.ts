import { useEffect, useState } from 'react'

export type Theme = 'light' | 'dark'

const KEY = 'gavel-theme'
const query = window.matchMedia('(prefers-color-scheme: dark)')

const chosen = (): Theme | undefined => {
  const stored = localStorage.getItem(KEY)
  return stored === 'light' || stored === 'dark' ? stored : undefined
}

const system = (): Theme => (query.matches ? 'dark' : 'light')

/** The system's theme until a person chooses one. */
export const useTheme = (): { readonly theme: Theme; readonly toggleTheme: () => void } => {
  const [theme, setTheme] = useState<Theme>(() => chosen() ?? system())
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  useEffect(() => {
    const follow = () => setTheme(chosen() ?? system())
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [])
  const toggleTheme = () => {
    const next = theme === 'dark' ? 'light' : 'dark'
    localStorage.setItem(KEY, next)
    setTheme(next)
  }
  return { theme, toggleTheme }
}
