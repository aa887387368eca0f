import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type RawData, WebSocket, WebSocketServer } from 'ws'

/** How long a message waits for another one that may overtake it. */
const HELD_MS = 60

/** What is wrong with the way to an auctioneer. */
type Weather = {
  isCut: boolean
  delayMs: number
  isRepeating: boolean
  isReordering: boolean
}

export type UnreliableProxy = Awaited<ReturnType<typeof startUnreliableProxy>>

/**
 * The way of one party to the auctioneers: HTTP and WebSocket. It can be cut and slowed down; messages of the feed can come
 * twice, and requests and their replies can overtake each other. Events keep their order: a WebSocket keeps it, and `seq` is
 * their place.
 *
 * @param target The auctioneer that a new connection goes to.
 * @param onMessage Is told every message of a feed, once, in the form in which it was sent.
 */
export const startUnreliableProxy = async (
  target: () => string,
  onMessage: (text: string) => void,
) => {
  const weather: Weather = { isCut: false, delayMs: 0, isRepeating: false, isReordering: false }
  const open = new Set<Duplex>()
  const server = createServer((request, response) => {
    setTimeout(() => {
      if (weather.isCut) request.socket.destroy()
      else forward(target(), request, response)
    }, weather.delayMs)
  })
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    if (weather.isCut) socket.destroy()
  })
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    const far = new WebSocket(`${target().replace('http', 'ws')}${request.url}`)
    socket.on('error', () => far.terminate())
    socket.on('close', () => far.terminate())
    far.on('error', () => socket.destroy())
    far.once('open', () => {
      sockets.handleUpgrade(request, socket, head, (near) => {
        pass(far, near, weather, onMessage)
        pass(near, far, weather, onMessage)
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const cut = (): void => {
    weather.isCut = true
    for (const socket of open) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${port}`,
    cut,
    mend: () => {
      weather.isCut = false
    },
    delay: (ms: number) => {
      weather.delayMs = ms
    },
    repeat: (isOn: boolean) => {
      weather.isRepeating = isOn
    },
    reorder: (isOn: boolean) => {
      weather.isReordering = isOn
    },
    stop: async (): Promise<void> => {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const forward = (target: string, request: IncomingMessage, response: ServerResponse): void => {
  const { method, headers, url } = request
  const far = send(`${target}${url}`, { method, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
    answer.on('error', () => response.destroy())
  })
  far.on('error', () => response.destroy())
  response.on('close', () => far.destroy())
  request.pipe(far)
}

/** Hands messages of one direction on, as well as the weather lets it. */
const pass = (
  from: WebSocket,
  to: WebSocket,
  weather: Weather,
  onMessage: (text: string) => void,
): void => {
  let lastAtMs = 0
  let held: string | undefined
  const deliver = (text: string): void => {
    if (to.readyState !== to.OPEN) return
    to.send(text)
    if (weather.isRepeating) to.send(text)
  }
  const release = (): void => {
    if (held === undefined) return
    const text = held
    held = undefined
    deliver(text)
  }
  const arrive = (text: string): void => {
    if (weather.isReordering && isRequestOrReply(text) && held === undefined) {
      held = text
      setTimeout(release, HELD_MS)
      return
    }
    deliver(text)
    if (isRequestOrReply(text)) release()
  }
  from.on('message', (data: RawData) => {
    const text = data.toString()
    onMessage(text)
    lastAtMs = Math.max(lastAtMs, Date.now() + weather.delayMs)
    const waitMs = lastAtMs - Date.now()
    if (waitMs <= 0) arrive(text)
    else setTimeout(arrive, waitMs, text)
  })
  from.on('close', () => to.terminate())
  from.on('error', () => to.terminate())
}

const isRequestOrReply = (text: string): boolean => text.startsWith('{"id":')
