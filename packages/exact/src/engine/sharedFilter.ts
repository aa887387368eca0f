import type { ChannelTable } from '../model.ts'
import type { Filter, Kernels } from './kernels.ts'
import { filterData } from './weights.ts'

type Shared = { readonly filter: Filter; uses: number }

const uploads = new WeakMap<Kernels, WeakMap<ChannelTable, Map<string, Shared>>>()

/** A filter on a backend; `dispose` frees it with its last user. */
export type SharedFilter = { readonly filter: Filter; readonly dispose: () => void }

/**
 * Uploads weights [from, to) of a table, once for all operators that share it: an unrolled text model has thousands
 * of operators over few tables.
 */
export const sharedFilter = (
  kernels: Kernels,
  table: ChannelTable,
  [from, to]: readonly [number, number],
  shape: readonly number[],
): SharedFilter => {
  const tables = uploads.get(kernels) ?? new WeakMap<ChannelTable, Map<string, Shared>>()
  uploads.set(kernels, tables)
  const filters = tables.get(table) ?? new Map<string, Shared>()
  tables.set(table, filters)
  const key = `${from}-${to}:${shape.join('x')}`
  const known = filters.get(key)
  const shared = known ?? { filter: kernels.upload(filterData(table, from, to), shape), uses: 0 }
  filters.set(key, shared)
  shared.uses++
  return {
    filter: shared.filter,
    dispose: () => {
      shared.uses--
      if (shared.uses > 0) return
      filters.delete(key)
      shared.filter.dispose()
    },
  }
}
