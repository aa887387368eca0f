import { fieldSchema, fromJson, GavelError, hashMessage, hexSchema } from '@gavel/protocol'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Address, Hex } from 'viem'
import { MAX_SIGNATURE_BYTES } from '../feed/requestSchema.ts'
import { document, ErrorReply } from '../http/replies.ts'
import type { RunningServices } from '../services.ts'

const Body = Type.Object(
  {
    solver: fieldSchema('address', 'whose session'),
    expiresAt: fieldSchema('uint64', 'unix seconds'),
    signature: hexSchema(MAX_SIGNATURE_BYTES),
  },
  { additionalProperties: false },
)
type Body = { readonly solver: Address; readonly expiresAt: bigint; readonly signature: Hex }

/** POST /v1/sessions: a solver, or its live operator, opens a session with a signed SolverSession. */
export const sessionRoutes = (
  app: FastifyInstance,
  { sessions, signer, verifier }: RunningServices,
): void => {
  app.post('/v1/sessions', {
    schema: {
      tags: ['solvers'],
      summary: "Open a solver's session",
      body: Body,
      response: { 200: document('{ token }'), default: ErrorReply },
    },
    handler: async (request) => {
      const body = fromJson<Body>(request.body)
      const { solver, expiresAt, signature } = body
      if (expiresAt <= BigInt(Math.floor(Date.now() / 1000))) {
        throw new GavelError('SESSION_INVALID', {
          message: `The session ended at ${expiresAt} (unix seconds).`,
          details: { expiresAt: expiresAt.toString() },
        })
      }
      const message = { solver, auctioneer: signer.address, expiresAt }
      await verifier.requireSolver({
        struct: hashMessage('SolverSession', message),
        account: solver,
        signature,
      })
      return { token: await sessions.open(solver, expiresAt) }
    },
  })
}
