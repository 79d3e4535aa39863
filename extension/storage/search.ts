import type { SearchHit } from '../bridge/answers.ts'
import type { Stores } from './database.ts'
import { fold, wordsIn } from './fold.ts'
import type { FinderRecord } from './records.ts'

/** More than anybody scrolls through; what is looked at to rank the few that are shown. */
const LOOKED_AT = 200
/** Where every word typed is a common one, so many of each are counted to find the rarest. */
const DEEP_LOOK = 2000

/**
 * Partners whose name, domains, addresses or contacts begin a word with each of the words typed, whatever the accents and case.
 * Names that begin with what was typed come first, then other names, then what was found through something else; archived last.
 */
export async function searchPartners(db: Stores, search: string, limit: number): Promise<SearchHit[]> {
  const words = wordsIn(search)
  if (words.length === 0) return []
  const typed = fold(search).trim()
  const lists = await Promise.all([
    db.finder.where('name').startsWith(typed).limit(limit).toArray(),
    candidates(db, words, limit),
  ])
  const found = new Map(lists.flat().map((line) => [line.id, line]))
  const ranked = [...found.values()]
    .filter((line) => fits(line, words))
    .map((line) => ({ line, rank: rankOf(line, typed, words) }))
    .sort((a, b) => a.rank - b.rank || (foldedName(a.line) < foldedName(b.line) ? -1 : 1))
  return ranked.slice(0, limit).map(({ line }) => hitOf(line, words))
}

/** Everything that a search finds, archived or not, in no order. */
async function foundLines(db: Stores, words: string[]): Promise<FinderRecord[]> {
  const { rarest } = await rarestOf(db, words)
  // A line stands under each of its words that begin so: once is enough.
  const lines = new Map((await begun(db, rarest).toArray()).map((line) => [line.id, line]))
  return [...lines.values()].filter((line) => fits(line, words))
}

/**
 * Lines in which the rarest word occurs, enough of them to fill the list. Reading every line with a common word ("gmbh") would cost more than a
 * keystroke may, so that is done only when a look at the first few hundred found too little.
 */
async function candidates(db: Stores, words: string[], limit: number): Promise<FinderRecord[]> {
  const { rarest, isCommon } = await rarestOf(db, words)
  const few = await begun(db, rarest).limit(LOOKED_AT).toArray()
  const fitting = few.filter((line) => fits(line, words))
  if (!isCommon || fitting.length >= limit) return fitting
  return foundLines(db, words)
}

/** The word that the fewest begin with, as far as a look tells; common if even of it there are more than are ranked. */
async function rarestOf(db: Stores, words: string[]): Promise<{ rarest: string; isCommon: boolean }> {
  if (words.length === 1) return { rarest: words[0]!, isCommon: false }
  let least = { rarest: words[0]!, count: Infinity }
  for (const look of [LOOKED_AT, DEEP_LOOK]) {
    const keys = await Promise.all(words.map((word) => begun(db, word).limit(look).primaryKeys()))
    const counts = keys.map(({ length }) => length)
    const count = Math.min(...counts)
    least = { rarest: words[counts.indexOf(count)]!, count }
    if (count < look) break
  }
  return { rarest: least.rarest, isCommon: least.count >= LOOKED_AT }
}

function fits({ words }: FinderRecord, typed: string[]): boolean {
  return typed.every((word) => hasWord(words, word))
}

function begun(db: Stores, word: string) {
  return db.finder.where('words').startsWith(word)
}

function rankOf(line: FinderRecord, typed: string, words: string[]): number {
  const name = foldedName(line)
  const inName = words.every((word) => hasWord(wordsIn(name), word))
  return (name.startsWith(typed) ? 0 : inName ? 1 : 2) + (line.shelf === undefined ? 0 : 3)
}

/** The folded name of a partner, archived or not. */
export function foldedName({ name, shelf }: FinderRecord): string {
  return name ?? shelf ?? ''
}

function hitOf({ id, label, labels }: FinderRecord, words: string[]): SearchHit {
  const inName = wordsIn(label)
  const beside = words.filter((word) => !hasWord(inName, word))
  const through = beside.length > 0 ? labels.find((text) => hasEach(wordsIn(text), beside)) : undefined
  return { partnerId: id, name: label, ...(through && { through }) }
}

function hasEach(words: string[], begins: string[]): boolean {
  return begins.every((begin) => hasWord(words, begin))
}

function hasWord(words: string[], begin: string): boolean {
  return words.some((word) => word.startsWith(begin))
}
