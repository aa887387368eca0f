type Json = Readonly<Record<string, unknown>>

/** A layer of a file with the calls of it: for each the layers that it reads, and which call of theirs. */
type Wired = {
  readonly name: string
  readonly calls: readonly (readonly (readonly [layer: string, call: number])[])[]
  /** Outputs that it has before it is called: an input has one, and a model one of its own. */
  readonly before: number
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

const MODELS = new Set(['Model', 'Functional', 'Sequential', 'InputLayer'])

const wiredOf = (layer: Json): Wired => {
  const { name, class_name: className, config, inbound_nodes: nodes } = layer
  // tfjs looks for a layer under both of its names.
  const isNamed = typeof name === 'string' && isObject(config) && config.name === name
  if (!isNamed) return { name: String(name), before: 0, calls: [[['', 0]]] }
  const calls = Array.isArray(nodes) ? nodes : []
  return {
    name,
    before: MODELS.has(String(className)) ? 1 : 0,
    calls: calls.map((call) =>
      (Array.isArray(call) ? call : []).map((read) => {
        const [from, index] = Array.isArray(read) ? read : []
        return [String(from), Number(index)] as const
      }),
    ),
  }
}

/**
 * A layer that reads what no layer before it gives, here or in a model inside: tfjs would wait for it without end.
 *
 * @param topology A LayersModel's, as the file has it.
 */
export const unreachableLayer = (topology: unknown): string | undefined => {
  if (!isObject(topology)) return undefined
  const { layers } = topology
  const isGraph = Array.isArray(layers) && layers.every(isObject)
  const stuck = isGraph && 'output_layers' in topology ? stuckIn(layers.map(wiredOf)) : undefined
  if (stuck !== undefined) return stuck
  for (const value of Object.values(topology)) {
    const inner = unreachableLayer(value)
    if (inner !== undefined) return inner
  }
  return undefined
}

/** Calls layers as long as their inputs are there; gives the first one that is never called as often as it should be. */
const stuckIn = (layers: readonly Wired[]): string | undefined => {
  const outputs = new Map(layers.map(({ name, before }) => [name, before]))
  const waiting = layers.map(({ name, calls }) => ({ name, calls: [...calls] }))
  const isThere = ([layer, call]: readonly [string, number]): boolean =>
    call < (outputs.get(layer) ?? 0)
  let hasMoved = true
  while (hasMoved) {
    hasMoved = false
    for (const { name, calls } of waiting)
      while (calls[0]?.every(isThere)) {
        calls.shift()
        outputs.set(name, (outputs.get(name) ?? 0) + 1)
        hasMoved = true
      }
  }
  return waiting.find(({ calls }) => calls.length > 0)?.name
}
