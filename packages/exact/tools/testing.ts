/** What tests outside this package need: random valid models over every operator, from a seed, and files to import. */
export { anyModel, EVERY_KIND } from './anyModel.ts'
export { hostileVariant } from './hostile.ts'
export { type Random, randomBytes, randomOf } from './random.ts'
export { smallModel } from './randomModel.ts'
export { writeExample } from './tfjs/writeExample.ts'
export { type FileSpec, int8Bytes, int32Bytes, tfliteFile } from './tfliteFile.ts'
