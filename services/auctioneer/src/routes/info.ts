import type { InfoView } from '@gavel/protocol'
import type { FastifyInstance } from 'fastify'
import { document, wire } from '../http/replies.ts'
import type { RunningServices } from '../services.ts'

/** GET /v1/info: who this is and the limits that it keeps. */
export const infoRoute = (
  app: FastifyInstance,
  { config, signer, windows, catalogue }: RunningServices,
): void => {
  const info: InfoView = {
    chainId: config.deployment.chainId,
    auctioneer: signer.address,
    deployment: config.deployment,
    limits: {
      minBiddingMs: config.minBiddingMs,
      maxBiddingMs: config.maxBiddingMs,
      revealWindowMs: config.revealWindowMs,
      ackSeconds: config.ackSeconds,
      maxInputBytes: catalogue.maxInputBytes,
      minChallengeWindow: Number(windows.minWindow),
      maxChallengeWindow: Number(windows.maxWindow),
    },
  }
  const answer = wire(info)
  app.get('/v1/info', {
    schema: {
      tags: ['info'],
      summary: 'Auctioneer, deployment, limits',
      response: { 200: document('see packages/protocol/src/api/info.ts') },
    },
    // Solvers compare their clock with the header.
    handler: (_, reply) => reply.header('date', new Date().toUTCString()).send(answer),
  })
}
