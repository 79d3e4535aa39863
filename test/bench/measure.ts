/** One line of the table: what was measured, its samples, and what it must reach. */
export interface Measure {
  what: string
  unit: 'ms' | 'kB' | 's' | ''
  samples: number[]
  /** Which percentile the target speaks of, and its bound; none for what is only printed. */
  target?: { percentile: number; most: number }
}

/** The value below which `percent` of the samples lie, by the nearest rank. */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? NaN
}

/** True when the target is reached, or there is none. */
export function isMet({ samples, target }: Measure): boolean {
  return !target || percentile(samples, target.percentile) <= target.most
}

/** Repeats a piece of work that gives its own time, after a warm-up that does not count. */
export async function repeat(
  times: number,
  work: (turn: number) => Promise<number>,
  warmUp = 3,
): Promise<number[]> {
  const samples: number[] = []
  for (let turn = 0; turn < times + warmUp; turn++) {
    const took = await work(turn)
    if (turn >= warmUp) samples.push(took)
  }
  return samples
}

/** A measure in figures that a reader can compare. */
export function figures({ what, unit, samples, target }: Measure) {
  const round = (value: number) => Math.round(value * 100) / 100
  return {
    what,
    unit,
    n: samples.length,
    p50: round(percentile(samples, 50)),
    p95: round(percentile(samples, 95)),
    most: round(Math.max(...samples)),
    target: target ? `p${target.percentile} ≤ ${target.most}` : '',
    met: target ? isMet({ what, unit, samples, target }) : undefined,
  }
}

/** All measures as a table for the terminal. */
export function table(measures: readonly Measure[]): string {
  const head = ['', 'n', 'p50', 'p95', 'target', '']
  const rows = measures.map((measure) => {
    const { what, unit, n, p50, p95, target, met } = figures(measure)
    return [
      what,
      String(n),
      `${p50} ${unit}`,
      n > 1 ? `${p95} ${unit}` : '',
      target,
      met === undefined ? '' : met ? 'met' : 'MISSED',
    ]
  })
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)))
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
