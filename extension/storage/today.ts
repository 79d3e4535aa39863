import { addDays, daysBetween } from '#shared/model/days.ts'
import type { TodayLine } from '../bridge/answers.ts'
import type { Stores } from './database.ts'
import type { StoredRow } from './records.ts'

/** How far ahead "today" looks, in days: what is due within a week still has time to be done well. */
const AHEAD = 7

type Line = Omit<TodayLine, 'partner'>
type DueTable = 'commitment' | 'issue' | 'review' | 'partner'

/**
 * What is due or late, the longest late first, then partners without an owner while there is room. Each table by its day index, which
 * holds open rows only; archived partners are left out. Reviews have no words of their own: `what` is empty.
 */
export async function todayLines(db: Stores, today: string, limit: number): Promise<TodayLine[]> {
  const until = addDays(today, AHEAD)
  const due = await Promise.all([
    dueRows(db, 'commitment', until, limit),
    dueRows(db, 'issue', until, limit),
    dueRows(db, 'review', until, limit),
    dueRows(db, 'partner', until, limit),
  ])
  const sorted = due.flat().sort((a, b) => (a.due! < b.due! ? -1 : a.due! > b.due! ? 1 : 0))
  const lines = await withPartners(
    db,
    sorted.map((line) => withLateness(line, today)),
  )
  const unowned = lines.length < limit ? await withoutOwner(db, limit - lines.length) : []
  return [...lines, ...unowned].slice(0, limit)
}

async function dueRows(db: Stores, table: DueTable, until: string, limit: number): Promise<Line[]> {
  // Archived partners drop out later, so somewhat more are looked at than are asked for.
  const rows = await db
    .rows(table)
    .where('due')
    .belowOrEqual(until)
    .limit(limit * 2)
    .toArray()
  return rows.map((row) => lineOf(table, row))
}

function lineOf(table: DueTable, { id, partnerId, due, values }: StoredRow): Line {
  const line = { partnerId: partnerId!, due: due! }
  if (table === 'partner') return { ...line, kind: 'review', what: '' }
  if (table === 'review') return { ...line, kind: 'review', rowId: id, what: '' }
  const kind = table === 'issue' ? 'issue' : values.by === 'us' ? 'we-owe' : 'they-owe'
  return { ...line, kind, rowId: id, what: text(values.what) }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function withLateness(line: Line, today: string): Line {
  const late = daysBetween(line.due!, today)
  return late > 0 ? { ...line, late } : line
}

async function withPartners(db: Stores, lines: Line[]): Promise<TodayLine[]> {
  const partners = await db.finder.bulkGet(lines.map(({ partnerId }) => partnerId))
  return lines.flatMap((line, i) => {
    const partner = partners[i]
    return partner && partner.shelf === undefined ? { ...line, partner: partner.label } : []
  })
}

async function withoutOwner(db: Stores, room: number): Promise<TodayLine[]> {
  const partners = await db.finder.where('owner').equals('').limit(room).toArray()
  return partners.map(({ id, label }) => ({ kind: 'no-owner', partnerId: id, partner: label, what: '' }))
}
