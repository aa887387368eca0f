/** What differential tests outside this package need: random valid models over every operator, from a seed. */
export { anyModel, EVERY_KIND } from './anyModel.ts'
export { type Random, randomBytes, randomOf } from './random.ts'
export { writeExample } from './tfjs/writeExample.ts'
