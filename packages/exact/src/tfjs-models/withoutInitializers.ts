const ZEROS = { class_name: 'Zeros', config: {} }

/**
 * A topology whose layers begin with zeros. Their weights come from the file; an initializer with odd parameters would only
 * make tfjs draw random numbers for ever.
 */
export const withoutInitializers = (topology: unknown): unknown => {
  if (Array.isArray(topology)) return topology.map(withoutInitializers)
  if (typeof topology !== 'object' || topology === null) return topology
  return Object.fromEntries(
    Object.entries(topology).map(([field, value]) => [
      field,
      /initializer$/i.test(field) ? ZEROS : withoutInitializers(value),
    ]),
  )
}
