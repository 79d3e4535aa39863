import { factAfterLog, factTables } from '#shared/insight/log-fact.ts'
import type { PartnerId, RowId } from '#shared/model/ids.ts'
import type { Row, Table } from '#shared/model/schema.ts'
import type { Result } from '#shared/result.ts'
import type { ArgOf, Commands, Refusal } from '../bridge/contract.ts'
import type { Sender } from '../bridge/callers.ts'
import type { Deeds } from '../bridge/serve.ts'
import { readPart } from '../storage/read-card.ts'
import { shownRow } from '../storage/row-form.ts'
import { remove, undo, write, writeAll, type Change, type WriteTrouble } from '../storage/write.ts'
import { undoPrompt } from './deeds-prompts.ts'
import type { Desk } from './desk.ts'
import { mayTouch } from './recognise.ts'

export const notAllowed = { ok: false, code: 'not-allowed' } as const

/** A storage's refusal as a surface hears it. */
export function refusal(trouble: WriteTrouble): Refusal {
  return { ok: false, ...trouble }
}

function done<T extends object>(result: Result<T, WriteTrouble>): ({ ok: true } & T) | Refusal {
  return result.ok ? { ok: true, ...result.value } : refusal(result.error)
}

/** Commands that change cards. A glance may change only the partner that its own tab shows, and never who shares it. */
export function cardDeeds(desk: Desk) {
  const { ports } = desk
  return {
    async save({ table, id, partnerId, values }, from) {
      const change = { table, id, partnerId, values } as Change
      if (!(await mayChange(desk, from, change))) return notAllowed
      return done(await write(desk.db, ports, change))
    },
    async saveAll({ partnerId, rows }) {
      const changes = rows.map((row) => ({ ...row, partnerId }) as Change)
      const result = await writeAll(desk.db, ports, changes)
      return result.ok ? { ok: true, undo: result.value.undo } : refusal(result.error)
    },
    async log({ table, partnerId, values }, from) {
      if (!(await mayTouch(desk, from, partnerId))) return notAllowed
      const change: Change = { table, partnerId: partnerId as PartnerId, values }
      const written = await write(desk.db, ports, change)
      if (!written.ok) return refusal(written.error)
      const by = values['by'] === 'them' ? 'them' : 'us'
      const wanted = factTables(table, by)
      const card = wanted.length > 0 && (await readPart(desk.db, partnerId as PartnerId, wanted))
      const fact = card && factAfterLog(card, table, by, desk.today())
      return { ok: true, ...written.value, ...(fact ? { fact } : {}) }
    },
    async remove({ table, id }) {
      return done(await remove(desk.db, ports, { table, id: id as RowId }))
    },
    async undo(arg, from) {
      const taken = await undoPrompt(desk, arg.undo, from)
      if (taken) return taken
      const result = await undo(desk.db, ports, arg.undo)
      return result.ok ? { ok: true } : refusal(result.error)
    },
    async settle(how, from) {
      const row = shownRow('commitment', await desk.db.rows('commitment').get(how.id))
      if (!row || !(await mayTouch(desk, from, row.partnerId))) return notAllowed
      const result = await writeAll(desk.db, ports, settling(row, how, desk.today()))
      return result.ok ? { ok: true, undo: result.value.undo } : refusal(result.error)
    },
  } satisfies Partial<Deeds>
}

/**
 * What settling a promise writes. Kept after its day is kept late, whatever was pressed. One that was moved in time ends there, with the
 * credit for it, and goes on as a new one with its new day.
 */
function settling(
  row: Row<'commitment'>,
  { state, due, reason }: ArgOf<Commands['settle']>,
  today: string,
): Change[] {
  const isLate = row.due !== undefined && row.due < today
  const ended = state === 'kept' && isLate ? 'kept-late' : state
  const values = { state: ended, settledOn: today, ...(reason ? { reason } : {}) }
  const settled: Change = { table: 'commitment', id: row.id, values }
  if (state !== 'renegotiated' || !due) return [settled]
  const { id: _id, partnerId, ...said } = row
  return [settled, { table: 'commitment', partnerId, values: { ...said, due, state: 'open' } }]
}

async function mayChange(
  desk: Desk,
  from: Sender,
  { table, id, partnerId, values }: Change,
): Promise<boolean> {
  if (from.kind === 'page') return true
  if (table === 'teamSettings' || 'scope' in values) return false
  const owner = id ? await partnerOf(desk, table, id) : partnerId
  return mayTouch(desk, from, owner)
}

async function partnerOf(desk: Desk, table: Table, id: RowId): Promise<string | undefined> {
  return table === 'partner' ? id : (await desk.db.rows(table).get(id))?.partnerId
}
