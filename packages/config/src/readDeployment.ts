import { readFileSync } from 'node:fs'
import { type Deployment, decodeJson, GavelError } from '@gavel/protocol'

/** Reads the deployment that GAVEL_DEPLOYMENT names. @throws DEPLOYMENT_MISSING */
export const readDeployment = (path: string): Deployment => {
  try {
    return decodeJson<Deployment>(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new GavelError('DEPLOYMENT_MISSING', {
      message: `No deployment can be read from ${path}.`,
      details: { path },
      cause,
    })
  }
}
