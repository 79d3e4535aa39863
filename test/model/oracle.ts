import type { Stamp } from '#shared/sync/hlc.ts'
import { DELETED, ERASED, type Row } from '#shared/sync/merge.ts'

/** What a user meant: this cell is to hold this value, in the place of what was seen there under the stamp `over`. */
export interface Meant {
  readonly name: string
  readonly value: string | true | null
  readonly at: Stamp
  readonly over: Stamp | undefined
}

/**
 * Remembers what people meant, and judges what stands in the end. It merges nothing and uses none of the code that it judges: for each
 * cell it knows the newest that somebody meant, and what was knowingly put over what.
 */
export class Oracle {
  /** By row, then by author. */
  readonly #meant = new Map<string, Map<string, Meant[]>>()
  /** Authors whose unsent words need not be there: they were shut out. */
  readonly #gone = new Set<string>()
  #wrong: string | undefined

  meant(who: string, id: string, what: Meant): void {
    const byAuthor = this.#meant.get(id) ?? new Map<string, Meant[]>()
    this.#meant.set(id, byAuthor)
    const list = byAuthor.get(who) ?? []
    byAuthor.set(who, list)
    list.push(what)
    if (what.over !== undefined && what.at <= what.over)
      this.#wrong ??= `${who} put ${what.name} of ${id} at ${what.at} over ${what.over}, which will win`
  }

  shutOut(who: string): void {
    this.#gone.add(who)
  }

  /** What is wrong with the state in which all came to rest, or undefined. */
  judge(state: ReadonlyMap<string, Row>): string | undefined {
    for (const [id, byAuthor] of this.#meant) this.#wrong ??= this.#judgeRow(id, byAuthor, state.get(id))
    for (const id of state.keys()) if (!this.#meant.has(id)) this.#wrong ??= `nobody made ${id}`
    return this.#wrong
  }

  #judgeRow(id: string, byAuthor: ReadonlyMap<string, Meant[]>, row: Row | undefined): string | undefined {
    const all = [...byAuthor.values()].flat()
    const kept = [...byAuthor].flatMap(([who, list]) => (this.#gone.has(who) ? [] : list))
    if (!row) return kept.length > 0 ? `${id} is nowhere` : undefined
    const said = new Map(all.map((one) => [`${one.name} ${one.at} ${JSON.stringify(one.value)}`, one]))
    for (const [name, { value, at }] of row.fields)
      if (!said.has(`${name} ${at} ${JSON.stringify(value)}`))
        return `nobody said ${name} of ${id}: ${JSON.stringify(value)} at ${at}`
    if (kept.some(({ name }) => name === ERASED)) {
      const left = [...row.fields.keys()].join()
      return left === ERASED ? undefined : `${id} was erased and holds ${left}`
    }
    // Erased by somebody who was shut out afterwards: whether it got here first is told by the row itself.
    if (row.fields.has(ERASED)) return undefined
    const removed = removedAt(all)
    return missingOf(id, kept, row, removed) ?? overruledOf(id, kept, row, removed)
  }
}

/** Of each cell the newest that was meant is there, or a newer one; but what was older than a removal may be gone with it. */
function missingOf(
  id: string,
  kept: readonly Meant[],
  row: Row,
  removed: Stamp | undefined,
): string | undefined {
  for (const { name, value, at } of newestOf(kept).values()) {
    const there = row.fields.get(name)
    // Under one stamp another value may win: that it is one that somebody said was judged before. [ME3]
    const stands = there && (there.at > at || (there.at === at && (value !== null || there.value === null)))
    if (!stands && !(removed && at < removed)) return `${name} of ${id} is lost: ${String(value)} at ${at}`
  }
  return undefined
}

/** Nothing stands that somebody knowingly put something else over: whatever the clocks said. */
function overruledOf(
  id: string,
  kept: readonly Meant[],
  row: Row,
  removed: Stamp | undefined,
): string | undefined {
  for (const { name, at, over } of kept) {
    if (over === undefined || row.fields.get(name)?.at !== over || (removed && over < removed)) continue
    return `${name} of ${id} still says what was replaced at ${at}`
  }
  return undefined
}

function removedAt(list: readonly Meant[]): Stamp | undefined {
  const removals = list.filter(({ name, value }) => name === DELETED && value === true).map(({ at }) => at)
  return removals.sort().at(-1)
}

/** By cell; of two under one stamp, what takes back. [ME3] */
function newestOf(list: readonly Meant[]): Map<string, Meant> {
  const newest = new Map<string, Meant>()
  for (const one of list) {
    const had = newest.get(one.name)
    if (!had || one.at > had.at || (one.at === had.at && one.value === null)) newest.set(one.name, one)
  }
  return newest
}
