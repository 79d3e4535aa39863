import { schemaVersion, tables, type Table } from '#shared/model/schema.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { canonical } from '#shared/sync/canonical.ts'
import type { Cells } from '#shared/sync/merge.ts'
import { toBase64url } from '#shared/sync/protocol.ts'
import type { Stores } from './database.ts'
import type { StoredRow } from './records.ts'
import { cellProblem, unpack } from './row-form.ts'
import { storageTrouble, type StorageTrouble } from './transact.ts'

/** The open export file: FORMAT.md says what stands in it, import-json.ts reads it back. */
export const FORMAT = 'entente-backup'
export const FORMAT_VERSION = 1

const PIECE = 1000

/** A piece of the export. `rows` were read for it, of `total`, which only the first one tells. */
export interface ExportPiece {
  text: string
  rows: number
  total?: number
  next?: string
}

/**
 * The next piece of the export; the pieces in order are one JSON text. Ask with `after` until `next` is missing. The same base gives the same
 * bytes. Deleted rows are left out, and what hangs on them; everything else is in it, also what only newer versions understand.
 */
export async function exportJson(
  db: Stores,
  after = '',
): Promise<Result<ExportPiece, StorageTrouble | { code: 'bad-argument' }>> {
  const place = placeFrom(after)
  if (!place) return fail({ code: 'bad-argument' })
  try {
    const { table, id, begun } = place
    const rows = await db.rows(table).where('id').above(id).limit(PIECE).toArray()
    const lines = (await living(db, table, rows)).map((row) => lineOf(table, row))
    const head = after === '' ? await header(db) : ''
    const glue = begun && lines.length > 0 ? ',\n' : ''
    const following = nextPlace(table, rows, begun || lines.length > 0)
    const text = head + glue + lines.join(',\n') + (following ? '' : '\n]}\n')
    const total = after === '' ? { total: await rowCount(db) } : {}
    return ok({ text, rows: rows.length, ...total, ...(following && { next: following }) })
  } catch (error) {
    return fail(await storageTrouble(error))
  }
}

/**
 * Without what was deleted. A row outlives its partner when somebody else wrote it meanwhile, or the partner's beginning was taken back;
 * nobody sees it then, and a file that held it would be refused.
 */
async function living(db: Stores, table: Table, rows: StoredRow[]): Promise<StoredRow[]> {
  const own = rows.filter(({ hidden }) => hidden !== 'deleted')
  if (table === 'partner') return own
  const named = [...new Set(own.flatMap(({ partnerId }) => partnerId ?? []))]
  const partners = await db.rows('partner').bulkGet(named)
  const gone = new Set(named.filter((_, i) => !partners[i] || partners[i].hidden === 'deleted'))
  return own.filter(({ partnerId }) => !partnerId || !gone.has(partnerId))
}

async function rowCount(db: Stores): Promise<number> {
  const counts = await Promise.all(tables.map((table) => db.rows(table).count()))
  return counts.reduce((sum, count) => sum + count, 0)
}

/** The id of the team that this browser is in, if any: rows come back as shared only into the team that they came from. */
export async function teamIdOf(db: Stores): Promise<string | undefined> {
  const kept = (await db.kv.get('team'))?.value as { team?: unknown } | undefined
  return kept?.team instanceof Uint8Array ? toBase64url(kept.team) : undefined
}

async function header(db: Stores): Promise<string> {
  const team = JSON.stringify((await teamIdOf(db)) ?? null)
  return `{"format":"${FORMAT}","version":${FORMAT_VERSION},"schema":${schemaVersion},"team":${team},"rows":[\n`
}

function lineOf(table: Table, stored: StoredRow): string {
  const row = unpack(table, stored)
  const asIs = stored.hidden === 'broken' || cellProblem(table, row.fields) !== undefined
  return canonical({
    table,
    id: row.id,
    minor: row.minor,
    fields: said(row.fields),
    ...(row.extra.size > 0 && { extra: said(row.extra) }),
    ...(asIs && { asIs }),
  })
}

/** `[name, value, stamp]` each; a list, because a name like `__proto__` must stay a name wherever the file is read. */
function said(cells: Cells) {
  const sorted = [...cells].sort(([a], [b]) => (a < b ? -1 : 1))
  return sorted.map(([name, { value, at }]) => [name, value, at])
}

interface Place {
  table: Table
  id: string
  /** Whether any row was given out: then a comma comes first. */
  begun: boolean
}

function placeFrom(after: string): Place | undefined {
  if (after === '') return { table: tables[0]!, id: '', begun: false }
  const [name, id = '', begun] = after.split('/')
  const table = tables.find((known) => known === name)
  return table && { table, id, begun: begun === '1' }
}

function nextPlace(table: Table, rows: StoredRow[], begun: boolean): string | undefined {
  const flag = begun ? 1 : 0
  if (rows.length === PIECE) return `${table}/${rows.at(-1)!.id}/${flag}`
  const following = tables[tables.indexOf(table) + 1]
  return following && `${following}//${flag}`
}
