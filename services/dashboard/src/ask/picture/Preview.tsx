import { useEffect, useRef } from 'react'
import { SIDE } from './fitDigit.ts'

/** The very pixels that the model reads, enlarged. */
export const Preview = ({ grey }: { grey: Uint8Array }) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const rgba = Uint8ClampedArray.from({ length: 4 * grey.length }, (_, i) =>
      i % 4 === 3 ? 255 : (grey[i >> 2] ?? 0),
    )
    canvas.current?.getContext('2d')?.putImageData(new ImageData(rgba, SIDE, SIDE), 0, 0)
  }, [grey])
  return (
    <canvas
      aria-label="What the model reads, 28 by 28 pixels"
      className="w-28 rounded border border-line [image-rendering:pixelated]"
      height={SIDE}
      ref={canvas}
      role="img"
      width={SIDE}
    />
  )
}
