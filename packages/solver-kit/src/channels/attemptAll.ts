/** Does something about each, whatever becomes of the others; throws the first failure at the end. */
export const attemptAll = async <T>(
  items: Iterable<T>,
  attempt: (item: T) => Promise<void>,
): Promise<void> => {
  const failures: unknown[] = []
  for (const item of items) await attempt(item).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}
