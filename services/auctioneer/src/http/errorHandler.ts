import { GavelError } from '@gavel/protocol'
import type { FastifyError, FastifyInstance } from 'fastify'
import { codedErrorOf } from '../feed/connection.ts'
import type { Observe } from '../observe.ts'

/** Turns whatever went wrong into a coded body; what is ours to mend is logged, what the caller did is counted. */
export const handleErrors = (app: FastifyInstance, observe: Observe): void => {
  app.setErrorHandler((thrown: FastifyError, request, reply) => {
    const error = toCoded(thrown)
    if (error.code === 'INTERNAL')
      observe.failed(`${request.method} ${request.routeOptions.url}`, thrown)
    else observe.refused(error.code)
    return reply.status(error.status).send(error.toBody(request.id))
  })
  app.setNotFoundHandler((request, reply) => {
    const error = new GavelError('NOT_FOUND', {
      message: `There is no ${request.method} ${pathOf(request.url)}.`,
    })
    return reply.status(error.status).send(error.toBody(request.id))
  })
}

/** A query may hold a token. */
const pathOf = (url: string): string => url.split('?')[0] ?? url

const toCoded = (thrown: FastifyError): GavelError => {
  if (thrown instanceof GavelError) return thrown
  const { validation, validationContext, statusCode } = thrown
  if (validation !== undefined) {
    const [first] = validation
    const path = `${validationContext ?? 'request'}${first?.instancePath ?? ''}`
    return new GavelError('SCHEMA_INVALID', {
      message: `The ${path} ${first?.message ?? 'is malformed'}.`,
      details: { path, ...first?.params },
    })
  }
  if (statusCode === 413)
    return new GavelError('BLOB_TOO_LARGE', { message: 'The body is larger than it may be.' })
  if (statusCode === 429) return new GavelError('RATE_LIMITED')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new GavelError('SCHEMA_INVALID', { message: thrown.message })
  }
  return codedErrorOf(thrown)
}
