import { GavelError } from '@gavel/protocol'

export const samplesInvalid = (path: string, why: string): GavelError =>
  new GavelError('SAMPLES_INVALID', {
    message: `The file ${path} cannot be used: ${why}.`,
    details: { path },
  })
