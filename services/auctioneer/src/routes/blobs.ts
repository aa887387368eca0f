import {
  BLOB_KINDS,
  type BlobKind,
  CIPHER_OVERHEAD,
  fieldSchema,
  GavelError,
} from '@gavel/protocol'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Address, type Hex, isAddressEqual, keccak256 } from 'viem'
import { type Auction, latestAward, takerOf } from '../domain/auction.ts'
import type { RunningServices } from '../services.ts'
import { requireIntent } from './intents.ts'

const MAX_OUTPUT_BYTES = 16 * 1024
const MAX_KEY_BYTES = 1_024

const Params = Type.Object({
  hash: fieldSchema('bytes32', 'intent hash'),
  kind: Type.Union(BLOB_KINDS.map((kind) => Type.Literal(kind))),
})
type Params = { hash: Hex; kind: BlobKind }

/** Routes for what a solver leaves for the client and for watchers. */
export const blobRoutes = (app: FastifyInstance, services: RunningServices): void => {
  const { blobs, catalogue, sessions, stream } = services
  const maxBytes: Record<BlobKind, number> = {
    cipher: MAX_OUTPUT_BYTES + CIPHER_OVERHEAD,
    key: MAX_KEY_BYTES,
    trace: catalogue.maxTraceBytes,
  }
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: Math.max(...Object.values(maxBytes)) },
    (_, body, done) => done(null, body),
  )

  app.put<{ Params: Params; Body: Buffer }>('/v1/intents/:hash/blobs/:kind', {
    schema: {
      tags: ['blobs'],
      summary: 'Upload a blob; needs the token of a session',
      params: Params,
    },
    bodyLimit: Math.max(...Object.values(maxBytes)),
    // Before the body is read: a stranger's bytes are not even received.
    onRequest: async ({ headers, params }) => {
      const solver = await sessions.solverOf(bearerOf(headers.authorization))
      const auction = await requireIntent(services, params.hash)
      requireRight(auction, solver, params.kind)
      requireLength(headers['content-length'], params.kind, maxBytes[params.kind])
    },
    handler: async ({ params, headers, body }, reply) => {
      const solver = await sessions.solverOf(bearerOf(headers.authorization))
      const auction = await requireIntent(services, params.hash)
      const max =
        params.kind === 'trace'
          ? catalogue.get(auction.modelId).maxTraceBytes
          : maxBytes[params.kind]
      requireFit(auction, params.kind, body, max)
      await blobs.put(auction.intentHash, solver, params.kind, body)
      const mark = `blob:${params.kind}:${keccak256(body)}`
      await stream.append({
        intentHash: auction.intentHash,
        audience: 'service',
        mark,
        payload: { type: 'touched' },
      })
      return reply.status(204).send()
    },
  })

  app.get<{ Params: Params }>('/v1/intents/:hash/blobs/:kind', {
    schema: { tags: ['blobs'], summary: 'Download a blob', params: Params },
    handler: async ({ params }, reply) => {
      const auction = await requireIntent(services, params.hash)
      const blob = await blobs.find(auction, params.kind)
      if (blob === null) {
        throw new GavelError('BLOB_UNKNOWN', {
          message: `The ${params.kind} of ${params.hash} has not been uploaded.`,
          details: { intentHash: params.hash, kind: params.kind },
        })
      }
      return reply.type('application/octet-stream').send(blob)
    },
  })
}

const bearerOf = (header: string | undefined): string | undefined =>
  /^Bearer (\S+)$/.exec(header ?? '')?.[1]

/** A cipher belongs to an award, key and trace to a fill that the chain has shown: before that they would leak the result. */
const requireRight = (auction: Auction, solver: Address, kind: BlobKind): void => {
  const filler = auction.fill?.terms.claim.solver
  const owner = kind === 'cipher' ? (takerOf(auction) ?? latestAward(auction)?.solver) : filler
  if (owner !== undefined && isAddressEqual(owner, solver)) return
  throw new GavelError('BLOB_FORBIDDEN', {
    details: { intentHash: auction.intentHash, kind, solver },
  })
}

const requireLength = (header: string | undefined, kind: BlobKind, max: number): void => {
  const bytes = Number(header)
  if (header !== undefined && bytes <= max) return
  throw new GavelError('BLOB_TOO_LARGE', {
    message: `The ${kind} has ${header ?? 'an unknown number of'} bytes, the most is ${max}.`,
    details: { bytes: header ?? null, max },
  })
}

const requireFit = ({ fill }: Auction, kind: BlobKind, body: unknown, max: number): void => {
  if (!Buffer.isBuffer(body) || body.length === 0) {
    throw new GavelError('SCHEMA_INVALID', {
      message: 'A blob is sent as application/octet-stream and is not empty.',
    })
  }
  if (body.length > max) {
    throw new GavelError('BLOB_TOO_LARGE', {
      message: `The ${kind} has ${body.length} bytes, the most is ${max}.`,
      details: { bytes: body.length, max },
    })
  }
  if (kind !== 'cipher' || fill === undefined) return
  const { cipherHash } = fill.terms.claim
  const actual = keccak256(body)
  if (actual !== cipherHash) {
    throw new GavelError('BLOB_MISMATCH', { details: { expected: cipherHash, actual } })
  }
}
