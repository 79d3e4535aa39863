import type { SearchHit } from '../bridge/answers.ts'
import type { Database } from './database.ts'
import { fold, wordsIn, wordsOf } from './fold.ts'
import type { FinderRecord } from './records.ts'

/**
 * Partners whose name, domains, addresses or contacts begin a word with each of the words typed, whatever the accents and case.
 * Names that begin with what was typed come first, then other names, then what was found through something else; archived last.
 */
export async function searchPartners(db: Database, search: string, limit: number): Promise<SearchHit[]> {
  const found = await foundLines(db, search)
  const words = wordsIn(search)
  const typed = fold(search).trim()
  const ranked = (found ?? [])
    .map((line) => ({ line, rank: rankOf(line, typed, words) }))
    .sort((a, b) => a.rank - b.rank || (foldedName(a.line) < foldedName(b.line) ? -1 : 1))
  return ranked.slice(0, limit).map(({ line }) => hitOf(line, words))
}

/** Everything that a search finds, archived or not, in no order; undefined when nothing was typed. */
export async function foundLines(db: Database, search: string): Promise<FinderRecord[] | undefined> {
  const words = wordsIn(search)
  if (words.length === 0) return undefined
  // Counting is seen by a live query as if it had read all lines, which lie in memory.
  const [lines] = await Promise.all([db.lines.all(), db.finder.count()])
  return lines.filter((line) => fits(line, words))
}

function fits({ words }: FinderRecord, typed: string[]): boolean {
  return typed.every((word) => hasWord(words, word))
}

function rankOf(line: FinderRecord, typed: string, words: string[]): number {
  const name = foldedName(line)
  const named = wordsOf(name)
  const inName = words.every((word) => hasWord(named, word))
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
