export { readDeployment } from './readDeployment.ts'
export { type Environment, readEnv } from './readEnv.ts'
export { withoutCredentials } from './withoutCredentials.ts'
