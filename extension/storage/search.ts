import type { PartnerId } from '#shared/model/ids.ts'
import type { SearchHit } from '../bridge/answers.ts'
import type { Database } from './database.ts'
import { fold, wordsIn } from './fold.ts'
import type { FinderRecord } from './records.ts'

/** More than anybody scrolls through; what is looked at to rank the few that are shown. */
const LOOKED_AT = 200

/**
 * Partners whose name, domains, addresses or contacts begin a word with each of the words typed, whatever the accents and case.
 * Names that begin with what was typed come first, then other names, then what was found through something else; archived last.
 */
export async function searchPartners(db: Database, search: string, limit: number): Promise<SearchHit[]> {
  const words = wordsIn(search)
  if (words.length === 0) return []
  const typed = fold(search).trim()
  const lists = await Promise.all([
    db.finder.where('name').startsWith(typed).limit(limit).toArray(),
    candidates(db, words),
  ])
  const found = new Map(lists.flat().map((line) => [line.id, line]))
  const ranked = [...found.values()]
    .filter((line) => words.every((word) => hasWord(line.words, word)))
    .map((line) => ({ line, rank: rankOf(line, typed, words) }))
    .sort((a, b) => a.rank - b.rank || (a.line.name < b.line.name ? -1 : 1))
  return ranked.slice(0, limit).map(({ line }) => hitOf(line, words))
}

/** The ids of all partners that a search finds; undefined when nothing was typed. */
export async function foundIds(db: Database, search: string): Promise<Set<PartnerId> | undefined> {
  const words = wordsIn(search)
  if (words.length === 0) return undefined
  const lists = await Promise.all(words.map((word) => idsWith(db, word)))
  return lists.reduce((both, list) => new Set([...both].filter((id) => list.has(id))))
}

async function candidates(db: Database, words: string[]): Promise<FinderRecord[]> {
  const [longest, ...others] = [...words].sort((a, b) => b.length - a.length)
  const begin = db.finder.where('words').startsWith(longest!)
  if (others.length === 0) return begin.limit(LOOKED_AT).toArray()
  const few = await begin.limit(LOOKED_AT).toArray()
  // A word that many share ("gmbh") is narrowed by the others, as bare keys; a rare one is enough by itself.
  if (few.length < LOOKED_AT) return few
  const ids = await foundIds(db, words.join(' '))
  const lines = await db.finder.bulkGet([...(ids ?? [])].slice(0, LOOKED_AT))
  return lines.filter((line) => line !== undefined)
}

async function idsWith(db: Database, word: string): Promise<Set<PartnerId>> {
  return new Set(await db.finder.where('words').startsWith(word).primaryKeys())
}

function rankOf({ name, shelf }: FinderRecord, typed: string, words: string[]): number {
  const inName = words.every((word) => hasWord(wordsIn(name), word))
  return (name.startsWith(typed) ? 0 : inName ? 1 : 2) + (shelf ? 3 : 0)
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
