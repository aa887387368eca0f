const pad = (value: number, length = 2): string => String(value).padStart(length, '0')

/** 12:04:09, UTC. */
export const clockTime = (atMs: number): string => new Date(atMs).toISOString().slice(11, 19)

/** 2026-11-24 12:04:09.123 UTC. */
export const fullTime = (atMs: number): string =>
  `${new Date(atMs).toISOString().replace('T', ' ').replace('Z', '')} UTC`

/** 4 s, 3 min, 2 h, 5 d: how long ago, in one unit. */
export const ago = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 90) return `${seconds} s`
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`
  if (seconds < 129_600) return `${Math.round(seconds / 3_600)} h`
  return `${Math.round(seconds / 86_400)} d`
}

/** 9:59:07 or 0:42: time that is left. */
export const countdown = (seconds: number): string => {
  const left = Math.max(0, Math.ceil(seconds))
  const minutes = Math.floor(left / 60)
  if (minutes < 60) return `${minutes}:${pad(left % 60)}`
  return `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(left % 60)}`
}

/** 12 ms, 1.25 s, 3.1 min: a span. */
export const span = (ms: number): string => {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 90_000) return `${(ms / 1_000).toFixed(2)} s`
  return `${(ms / 60_000).toFixed(1)} min`
}
