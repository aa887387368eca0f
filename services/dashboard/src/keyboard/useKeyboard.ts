import { useEffect } from 'react'

export type Keys = Readonly<Record<string, () => void>>

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/** Calls what a key, or two keys one after the other ("g s"), stands for, unless somebody is typing. */
export const useKeyboard = (keys: Keys): void => {
  useEffect(() => {
    let first = ''
    let forget: ReturnType<typeof setTimeout> | undefined
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const call = keys[`${first}${event.key}`] ?? keys[event.key]
      clearTimeout(forget)
      first = event.key === 'g' ? 'g ' : ''
      forget = setTimeout(() => {
        first = ''
      }, 1_200)
      if (call === undefined) return
      event.preventDefault()
      call()
    }
    window.addEventListener('keydown', onKey)
    return () => {
      clearTimeout(forget)
      window.removeEventListener('keydown', onKey)
    }
  }, [keys])
}

/** Moves the focus to the next or the previous row of the page; Enter then follows its link. */
export const moveRow = (by: 1 | -1): void => {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const next = at < 0 ? (by === 1 ? 0 : rows.length - 1) : at + by
  rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus()
}
