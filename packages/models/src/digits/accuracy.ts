/** Share of labels, 0 to 1, that were read right. */
export const accuracyOf = (read: ArrayLike<number>, labels: Uint8Array): number =>
  labels.reduce((right, label, index) => right + Number(read[index] === label), 0) / labels.length
