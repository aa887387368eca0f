/** Host and port of a URL: all of it that may be shown, for the rest may be a key. */
export const hostOf = (url: string): string => {
  try {
    return new URL(url).host
  } catch {
    return 'a malformed URL'
  }
}

const MASKED = ['message', 'shortMessage', 'details', 'stack', 'url', 'metaMessages'] as const

/** Takes a URL out of an error and out of all its causes, in place; what an RPC provider wants to be kept secret is in it. */
export const maskUrl = (error: unknown, url: string): void => {
  const host = hostOf(url)
  // Libraries write it with and without its credentials, normalized or not: the host tells it from other addresses.
  const maskOne = (found: string): string => (found.includes(host) ? `//${host}` : found)
  const mask = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll(/[a-z]+:\/\/\S+/gi, maskOne)
    return Array.isArray(value) ? value.map(mask) : value
  }
  let part = error
  for (let depth = 0; part instanceof Error && depth < 10; depth++) {
    for (const name of MASKED) {
      if (name in part) Object.defineProperty(part, name, masked(mask(Reflect.get(part, name))))
    }
    part = part.cause
  }
}

const masked = (value: unknown): PropertyDescriptor => ({
  value,
  writable: true,
  configurable: true,
  enumerable: false,
})
