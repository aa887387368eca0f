import type { SeriesPoint } from '@gavel/protocol/indexer'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { queries } from '../api/queries.ts'

const HEIGHT = 150

/** Intents, fills and refutations over time. */
const RateChart = ({ bucket }: { bucket: number }) => {
  const { data = [] } = useQuery(queries.series(bucket))
  const box = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | undefined>(undefined)
  useEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const draw = (): void => {
      plot.current?.destroy()
      plot.current = new uPlot(optionsOf(element), [[], [], [], []], element)
    }
    draw()
    const resized = new ResizeObserver(() =>
      plot.current?.setSize({ width: element.clientWidth, height: HEIGHT }),
    )
    resized.observe(element)
    const themed = new MutationObserver(draw)
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => {
      resized.disconnect()
      themed.disconnect()
      plot.current?.destroy()
    }
  }, [])
  useEffect(() => {
    plot.current?.setData(columnsOf(data))
  }, [data])
  return (
    <figure className="px-3 py-2">
      <div aria-hidden="true" ref={box} />
      <figcaption className="text-soft text-xs">{summaryOf(data)}</figcaption>
    </figure>
  )
}

export default RateChart

const columnsOf = (points: readonly SeriesPoint[]): uPlot.AlignedData => [
  points.map(({ at }) => at),
  points.map(({ intents }) => intents),
  points.map(({ fills }) => fills),
  points.map(({ refuted }) => refuted),
]

const summaryOf = (points: readonly SeriesPoint[]): string => {
  const sum = (pick: (point: SeriesPoint) => number): number =>
    points.reduce((total, point) => total + pick(point), 0)
  return `In this time: ${sum(({ intents }) => intents)} intents (solid), ${sum(({ fills }) => fills)} fills (dashed), ${sum(({ refuted }) => refuted)} refutations (bars).`
}

const optionsOf = (element: HTMLElement): uPlot.Options => {
  const style = getComputedStyle(document.documentElement)
  const color = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  const axis = {
    stroke: color('soft'),
    grid: { stroke: color('line'), width: 1 },
    ticks: { show: false },
  }
  return {
    width: element.clientWidth || 600,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (_, __, max) => [0, Math.max(1, max)] } },
    axes: [
      {
        ...axis,
        values: (_, splits) => splits.map((at) => new Date(at * 1000).toISOString().slice(11, 16)),
      },
      { ...axis, size: 28, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000] },
    ],
    series: [
      {},
      { stroke: color('accent'), width: 1.5, points: { show: false } },
      { stroke: color('good'), width: 1.5, dash: [4, 3], points: { show: false } },
      {
        ...{ stroke: color('bad'), fill: color('bad'), points: { show: false } },
        paths: uPlot.paths.bars?.({ size: [0.6, 6] }),
      } as uPlot.Series,
    ],
  }
}
