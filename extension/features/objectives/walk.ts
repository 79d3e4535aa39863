/** The pairs as they stand on the screen: beneath each other, or in rows of so many columns. */
export interface Shape {
  count: number
  columns: number
  /** True where the pairs stand in one column. */
  isList: boolean
  isRightToLeft: boolean
}

/** Where a key leads from the pair at that place; undefined for a key that is not ours, or where there is no further pair. */
export function walk(key: string, at: number, shape: Shape): number | undefined {
  const to = leadsTo(key, at, shape)
  return to !== undefined && to >= 0 && to < shape.count && to !== at ? to : undefined
}

function leadsTo(key: string, at: number, shape: Shape): number | undefined {
  const column = at % shape.columns
  const aside = shape.isRightToLeft ? -1 : 1
  const beside = (step: number) =>
    shape.isList || (column + step >= 0 && column + step < shape.columns) ? at + step : undefined
  const beneath = shape.isList ? 1 : shape.columns
  if (key === 'ArrowRight') return beside(aside)
  if (key === 'ArrowLeft') return beside(-aside)
  if (key === 'ArrowDown') return at + beneath
  if (key === 'ArrowUp') return at - beneath
  if (key === 'Home') return 0
  return key === 'End' ? shape.count - 1 : undefined
}
