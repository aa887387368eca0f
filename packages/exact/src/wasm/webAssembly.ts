import { ExactError } from '../errors.ts'

/** The part of WebAssembly that our kernels need: its types are in no library that is not a browser's. */
export type Memory = {
  readonly buffer: ArrayBuffer
  readonly grow: (pages: number) => number
}

type Module = { readonly __module: never }

type WebAssemblyApi = {
  readonly Memory: new (limits: { readonly initial: number; readonly maximum: number }) => Memory
  readonly Instance: new (
    module: Module,
    imports: { readonly env: { readonly memory: Memory } },
  ) => { readonly exports: unknown }
  readonly compile: (bytes: Uint8Array) => Promise<Module>
}

const apiOf = (): WebAssemblyApi => {
  const { WebAssembly } = globalThis as { readonly WebAssembly?: unknown }
  if (WebAssembly === undefined)
    throw new ExactError('BACKEND_UNAVAILABLE', 'There is no WebAssembly here.', {})
  return WebAssembly as WebAssemblyApi
}

/** Bytes of a page of memory. */
const PAGE_BYTES = 65_536
const MAX_PAGES = 65_536

/** Makes a memory at least so long. Views of it end where it grows. */
export const growTo = (memory: Memory, bytes: number): void => {
  const missing = bytes - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES))
}

/** Compiles a module once; each call of the result is an instance with a memory of its own. */
export const compileModule = async <Exports>(
  base64: string,
): Promise<() => { readonly exports: Exports; readonly memory: Memory }> => {
  const api = apiOf()
  const module = await api.compile(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)))
  return () => {
    const memory = new api.Memory({ initial: 1, maximum: MAX_PAGES })
    const { exports } = new api.Instance(module, { env: { memory } })
    return { exports: exports as Exports, memory }
  }
}
