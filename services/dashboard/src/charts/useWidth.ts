import { type RefCallback, useCallback, useState } from 'react'

/** Room on both sides of a figure, pixels. */
const PADDING = 24

/** A ref for an element, and how wide a drawing in it may be, pixels. */
export const useWidth = (): readonly [RefCallback<HTMLElement>, number] => {
  const [width, setWidth] = useState(600)
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined
    const measure = () => setWidth(Math.max(240, element.clientWidth - PADDING))
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
