import { type PointerEvent, useRef } from 'react'
import { fitDigit } from './fitDigit.ts'
import { greyOf } from './readPicture.ts'

const SIZE = 280
/** A digit that fills the pad gets lines as wide as those that the model was trained on. */
const PEN = 24

type Props = {
  /** The drawing as the model would see it; undefined when nothing is drawn. */
  readonly onChange: (grey: Uint8Array | undefined) => void
}

/** A sheet of paper to draw one digit on, with mouse, finger or pen. */
export const DrawPad = ({ onChange }: Props) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const isDrawing = useRef(false)
  const paper = () => canvas.current?.getContext('2d', { willReadFrequently: true }) ?? undefined

  const placeOf = ({ nativeEvent, currentTarget }: PointerEvent<HTMLCanvasElement>) => {
    const scale = SIZE / currentTarget.clientWidth
    return [nativeEvent.offsetX * scale, nativeEvent.offsetY * scale] as const
  }
  const begin = (event: PointerEvent<HTMLCanvasElement>): void => {
    const context = paper()
    if (context === undefined || event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    isDrawing.current = true
    Object.assign(context, { lineWidth: PEN, lineCap: 'round', lineJoin: 'round' })
    context.strokeStyle = '#000'
    context.beginPath()
    context.moveTo(...placeOf(event))
    draw(event)
  }
  const draw = (event: PointerEvent<HTMLCanvasElement>): void => {
    const context = paper()
    if (context === undefined || !isDrawing.current) return
    context.lineTo(...placeOf(event))
    context.stroke()
  }
  const end = (): void => {
    const context = paper()
    if (context === undefined || !isDrawing.current) return
    isDrawing.current = false
    onChange(fitDigit(greyOf(context.getImageData(0, 0, SIZE, SIZE))))
  }
  const clear = (): void => {
    paper()?.clearRect(0, 0, SIZE, SIZE)
    onChange(undefined)
  }
  return (
    <div>
      <canvas
        aria-label="Paper to draw a digit on. Without a pointer, choose one of the samples."
        className="block w-full max-w-56 touch-none rounded border border-line bg-white"
        height={SIZE}
        onPointerCancel={end}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        ref={canvas}
        role="img"
        width={SIZE}
      />
      <button className="mt-2 rounded border border-line px-3 py-1" onClick={clear} type="button">
        Clear
      </button>
    </div>
  )
}
