import type { PartnerId } from '#shared/model/ids.ts'
import { tables, type Table } from '#shared/model/schema.ts'
import { elementIn } from '#shared/sync/forget.ts'
import type { Cell } from '#shared/sync/merge.ts'
import type { Mention } from '../bridge/person.ts'
import type { Stores } from './database.ts'
import type { Known } from './erase-traces.ts'
import { fold, wordsIn } from './fold.ts'
import type { FieldChange, StoredRow } from './records.ts'
import { unpack } from './row-form.ts'

/** Rows that are read at once. */
const PIECE = 2000
/** Of a telephone number so many last digits count, however its country and area are written; fewer are no number. */
const DIGITS = 7

/**
 * Every text that names a person of these names, addresses and numbers, apart from the person's own rows. The index of the search holds
 * names and addresses alone, so each entry is read: seconds for ten thousand cards, and asked for once.
 */
export async function mentionsOf(db: Stores, known: Known, own: ReadonlySet<string>): Promise<Mention[]> {
  const names = naming(known)
  const found = [...(await inRows(db, names)), ...(await inTrash(db, names)), ...(await inHistory(db, names))]
  const others = found.filter(({ id }) => !own.has(id))
  const cards = await db.finder.bulkGet(others.map(({ partnerId }) => partnerId ?? ('' as PartnerId)))
  return others.map((one, i) => ({ ...one, ...(cards[i] && { partner: cards[i].label }) }))
}

type Names = (text: string) => boolean

/** Whether a text names the person: all words of a name in any order (*Torp, Aveline*), an address, the end of a number. */
function naming({ names, addresses, phones }: Known): Names {
  const folded = addresses.map(fold)
  const words = names.map(wordsIn).filter(({ length }) => length > 0)
  const ends = phones.map(digitsOf).filter(({ length }) => length >= DIGITS)
  return (text) => {
    const plain = fold(text)
    if (folded.some((address) => plain.includes(address))) return true
    if (ends.some((end) => numbersIn(text).some((number) => number.endsWith(end.slice(-DIGITS))))) return true
    const said = new Set(wordsIn(text))
    return words.some((name) => name.every((word) => said.has(word)))
  }
}

function numbersIn(text: string): string[] {
  return (text.match(/\d[\d\s()./-]+/g) ?? []).map(digitsOf)
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

async function inRows(db: Stores, names: Names): Promise<Mention[]> {
  const found: Mention[] = []
  for (const table of tables) {
    for (let last = '', more = true; more;) {
      const piece = await db.rows(table).where('id').above(last).limit(PIECE).toArray()
      for (const row of piece) if (row.hidden !== 'deleted') found.push(...inRow('card', table, row, names))
      last = piece.at(-1)?.id ?? last
      more = piece.length === PIECE
    }
  }
  return found
}

async function inTrash(db: Stores, names: Names): Promise<Mention[]> {
  const kept = await db.trash.toArray()
  return kept.flatMap((one) => inRow('trash', one.table, one, names))
}

function inRow(
  where: Mention['where'],
  table: Table,
  { id, partnerId, packed }: Pick<StoredRow, 'id' | 'partnerId' | 'packed'>,
  names: Names,
): Mention[] {
  const { fields } = unpack(table, { id, packed })
  return [...fields].flatMap(([name, cell]) => {
    const text = textIn(name, cell)
    if (text === undefined || !names(text)) return []
    return { where, table, id, field: name.split('/', 1)[0]!, text, ...(partnerId && { partnerId }) }
  })
}

/** The text that a cell says: its value, or of a set's element its name. Cells about the row itself say none. */
function textIn(name: string, { value }: Cell): string | undefined {
  if (name.startsWith('@')) return undefined
  if (typeof value === 'string') return value
  const slash = name.indexOf('/')
  return value === true && slash > 0 ? elementIn(name.slice(slash + 1)) : undefined
}

/** What entries said before, as this browser remembers it. */
async function inHistory(db: Stores, names: Names): Promise<Mention[]> {
  const found: Mention[] = []
  await db.history.each(({ rowId: id, table, fields }) => {
    for (const change of fields)
      for (const text of textsOf(change))
        if (names(text)) found.push({ where: 'before', table, id, field: change.field, text })
  })
  return withCards(db, onceEach(found))
}

/** What went with a change. What came with it either stands on the card or went with a later one. */
function textsOf({ before, others = [] }: FieldChange): string[] {
  const said = [before, ...others.map(({ text }) => text)].flat()
  return said.filter((text): text is string => typeof text === 'string')
}

function onceEach(found: readonly Mention[]): Mention[] {
  return [...new Map(found.map((one) => [`${one.id} ${one.field} ${one.text}`, one])).values()]
}

async function withCards(db: Stores, found: readonly Mention[]): Promise<Mention[]> {
  return Promise.all(
    found.map(async (one) => {
      const row = await db.rows(one.table).get(one.id)
      return { ...one, ...(row?.partnerId && { partnerId: row.partnerId }) }
    }),
  )
}
