import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { Transform } from 'node:stream'

/**
 * A connection that can be cut: everything that goes through it ends, and nothing comes through until it is mended. It can be
 * slowed down as well: bytes of both directions arrive late, in their order.
 */
export const startCuttableProxy = async (target: string) => {
  const { hostname, port, protocol } = new URL(target)
  const sockets = new Set<Socket>()
  let isCut = false
  let byMs = 0
  const server = createServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect(Number(port), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.pipe(late(() => byMs)).pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = (): void => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  const mend = (): void => {
    isCut = false
  }
  const delay = (ms: number): void => {
    byMs = ms
  }
  const stop = (): Promise<void> => {
    cut()
    return new Promise((resolve) => server.close(() => resolve()))
  }
  const { port: ownPort } = server.address() as AddressInfo
  return { url: `${protocol}//127.0.0.1:${ownPort}`, cut, mend, delay, stop }
}

/** Passes chunks on after a time that may change; none overtakes another. */
const late = (delayMs: () => number): Transform => {
  let lastAtMs = 0
  let waiting = 0
  return new Transform({
    transform(chunk, _, done) {
      lastAtMs = Math.max(lastAtMs, Date.now() + delayMs())
      const waitMs = lastAtMs - Date.now()
      if (waitMs <= 0 && waiting === 0) return done(null, chunk)
      waiting += 1
      setTimeout(() => {
        waiting -= 1
        if (!this.destroyed) this.push(chunk)
      }, waitMs)
      done()
    },
    flush(done) {
      setTimeout(done, Math.max(0, lastAtMs - Date.now()))
    },
  })
}
