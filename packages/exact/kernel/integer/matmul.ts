/** A matrix of int8, wherever its bytes lie, less `zero`, as rows of int16; rows are filled up with 0 to `width`. */
export function gather(
  source: usize, rows: i32, columns: i32, rowStep: i32, columnStep: i32, zero: i32,
  target: usize, width: i32,
): void {
  let to = target
  for (let row = 0; row < rows; row++) {
    let from = source + row * rowStep
    for (let column = 0; column < width; column++) {
      store<i16>(to, column < columns ? (load<i8>(from) as i32) - zero : 0)
      from += columnStep
      to += 2
    }
  }
}

/** The same for the right factor of `linear`: [group of 8 columns][pair of rows][column of the group][2]. */
export function pack(
  source: usize, rows: i32, columns: i32, rowStep: i32, columnStep: i32, zero: i32, target: usize,
): void {
  let to = target
  for (let group = 0; group < columns; group += 8)
    for (let pair = 0; pair < rows; pair += 2)
      for (let column = group; column < group + 8; column++)
        for (let row = pair; row < pair + 2; row++) {
          const value = column < columns && row < rows
            ? (load<i8>(source + row * rowStep + column * columnStep) as i32) - zero
            : 0
          store<i16>(to, value as i16)
          to += 2
        }
}
