import { newId } from '#shared/model/ids.ts'
import type { Profile } from '../support/profile.ts'
import { mustDo } from '../support/must.ts'

const firsts = [
  'Nor',
  'Hal',
  'Quill',
  'Tarn',
  'Mar',
  'Oster',
  'Cal',
  'Sor',
  'Brin',
  'Fern',
  'Dun',
  'Per',
  'Lark',
  'Wick',
  'Ald',
]
const lasts = [
  'moor',
  'den',
  'stone',
  'vale',
  'row',
  'by',
  'der',
  'rel',
  'dle',
  'ley',
  'mere',
  'rin',
  'field',
  'ham',
  'er',
]
const trades = [
  'Logistics',
  'Freight',
  'Optics',
  'Metals',
  'Clinic',
  'Plating',
  'Water',
  'Print',
  'Works',
  'Foods',
]

/** Firms' names that repeat only after 2,250, then with a number. */
export function nameOf(at: number): string {
  const word = firsts[at % 15]! + lasts[Math.floor(at / 15) % 15]!
  const round = Math.floor(at / 2250)
  return `${word} ${trades[Math.floor(at / 225) % 10]!}${round ? ` ${round + 1}` : ''}`
}

/** Partners as the CSV import takes them. */
export function partnersAsCsv(count: number): string {
  const lines = Array.from(
    { length: count },
    (_, at) => `${nameOf(at)},firm${at}.example,,key,active,Mira Oduya,Met at the fair`,
  )
  return ['name,domains,emails,segment,phase,owner,notes', ...lines].join('\n')
}

/** The part of a stamp that names who wrote; longer texts are kept by it, so that two versions never lose one. */
const device = 'be'.repeat(8)
const prose = (name: string) => `${name}/${device}`

type Field = [name: string, value: unknown, stamp: string]

/** Fills a browser with partners and log rows, spread evenly, through the import; gives the partners' ids. */
export async function seedLarge(profile: Profile, partners: number, entries: number): Promise<string[]> {
  const ids = Array.from({ length: partners }, fresh)
  await importRows(profile, ids.map(partnerRow))
  const each = entries / partners
  for (let from = 0; from < partners; from += 2000)
    await importRows(
      profile,
      ids.slice(from, from + 2000).flatMap((id, at) => logRows(id, from + at, each)),
    )
  return ids
}

async function importRows(profile: Profile, rows: object[]): Promise<void> {
  const text = JSON.stringify({ format: 'entente-backup', version: 1, schema: 1, team: null, rows })
  mustDo('importJson', { code: 'import', ...(await profile.importText(text)) })
}

function partnerRow(id: string, at: number): object {
  const values = {
    name: nameOf(at),
    kind: 'supplier',
    scope: 'mine',
    segment: 'key',
    phase: 'active',
    owner: 'Mira Oduya',
    model: 'cooperative',
    workNature: 'complex',
    consequence: 3,
    [`domains/firm${at}.example`]: true,
    [prose('notes')]: 'Met at the fair. '.repeat(20),
  }
  return rowOf('partner', id, values, at)
}

function logRows(partnerId: string, at: number, each: number): object[] {
  return Array.from({ length: each }, (_, turn) => {
    const on = new Date(Date.now() - (((at * 7 + turn * 31) % 400) + 1) * 86_400_000)
      .toISOString()
      .slice(0, 10)
    const about = { '@partner': partnerId }
    if (turn % 3 === 0)
      return rowOf(
        'commitment',
        fresh(),
        {
          ...about,
          what: `Promise ${turn}`,
          by: turn % 2 ? 'us' : 'them',
          state: 'kept',
          due: on,
          settledOn: on,
        },
        turn,
      )
    if (turn % 3 === 1)
      return rowOf(
        'trustEvent',
        fresh(),
        {
          ...about,
          what: `They helped, ${turn}`,
          by: 'them',
          direction: 'up',
          size: 'clear',
          sort: 'benevolence',
          on,
        },
        turn,
      )
    return rowOf(
      'note',
      fresh(),
      { ...about, [prose('text')]: `What was said, at some length. ${'word '.repeat(30)}`, on },
      turn,
    )
  })
}

function rowOf(table: string, id: string, values: Record<string, unknown>, at: number): object {
  const fields: Field[] = Object.entries(values).map(([name, value]) => [name, value, stamp(at)])
  return { table, id, minor: 1, fields: fields.sort(([a], [b]) => (a < b ? -1 : 1)) }
}

/** A stamp of some weeks ago: 12 digits of milliseconds, 6 of a counter, 16 of a device, in hex. */
function stamp(at: number): string {
  const ms = (Date.now() - 60 * 86_400_000).toString(16).padStart(12, '0')
  return ms + (at % 0xffffff).toString(16).padStart(6, '0') + device
}

function fresh(): string {
  return newId((bytes) => crypto.getRandomValues(bytes))
}
