import { GavelError } from '@gavel/protocol'
import type { FastifyError, FastifyInstance } from 'fastify'
import type { Observe } from '../observe.ts'

/** Turns whatever went wrong into a coded body; only what is ours to mend is logged. */
export const handleErrors = (app: FastifyInstance, observe: Observe): void => {
  app.setErrorHandler((thrown: FastifyError, request, reply) => {
    const error = toCoded(thrown)
    if (error.code === 'INTERNAL') {
      observe.failed(`${request.method} ${request.routeOptions.url}`, thrown)
    }
    return reply.status(error.status).send(error.toBody(request.id))
  })
}

const toCoded = (thrown: FastifyError): GavelError => {
  if (thrown instanceof GavelError) return thrown
  const { validation, statusCode, message } = thrown
  if (validation !== undefined || (statusCode !== undefined && statusCode < 500)) {
    return new GavelError('SCHEMA_INVALID', { message })
  }
  return new GavelError('INTERNAL', { cause: thrown })
}

/** @param what For example "intent 0x12…". */
export const unknown = (what: string): GavelError =>
  new GavelError('NOT_FOUND', {
    message: `No ${what} has been seen here.`,
    details: { what },
  })
