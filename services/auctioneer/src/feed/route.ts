import { GavelError } from '@gavel/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Address } from 'viem'
import type { RunningServices } from '../services.ts'
import { serveFeed } from './connection.ts'

const Query = Type.Object({
  token: Type.String({ maxLength: 66, description: 'of a session' }),
  since: Type.Optional(
    Type.Integer({ minimum: 0, description: 'last sequence number that the reader has seen' }),
  ),
})

/** GET /v1/feed: the WebSocket on which solvers learn of auctions and bid. */
export const feedRoute = (app: FastifyInstance, services: RunningServices): void => {
  const { sessions, config, observe } = services
  const open = new Map<Address, number>()
  const solvers = new WeakMap<FastifyRequest['raw'], Address>()
  let total = 0

  const requireRoom = (solver: Address): void => {
    const own = open.get(solver) ?? 0
    if (total < config.maxFeeds && own < config.maxFeedsPerSolver) return
    throw new GavelError('RATE_LIMITED', {
      message: `Too many open feeds: ${own} of this solver, ${total} in all.`,
      details: { perSolver: config.maxFeedsPerSolver, total: config.maxFeeds },
    })
  }

  app.get<{ Querystring: { token: string; since?: number } }>(
    '/v1/feed',
    {
      websocket: true,
      schema: { querystring: Query, hide: true },
      preValidation: async (request) => {
        const { token } = request.query as { token?: string }
        const solver = await sessions.solverOf(token)
        requireRoom(solver)
        solvers.set(request.raw, solver)
      },
    },
    (socket, request) => {
      const solver = solvers.get(request.raw)
      if (solver === undefined) return socket.terminate()
      total += 1
      open.set(solver, (open.get(solver) ?? 0) + 1)
      socket.on('close', () => {
        total -= 1
        const left = (open.get(solver) ?? 1) - 1
        if (left > 0) open.set(solver, left)
        else open.delete(solver)
      })
      serveFeed(services, socket, {
        solver,
        since: request.query.since,
        raw: request.raw.socket,
        isLast: () => !open.has(solver),
      }).catch((error) => {
        observe.trouble('feed', error)
        socket.terminate()
      })
    },
  )
}
