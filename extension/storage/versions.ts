import { newId, type PartnerId, type RowId } from '#shared/model/ids.ts'
import { fieldsOf, type Table } from '#shared/model/schema.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { readProse } from '#shared/sync/cells.ts'
import { deviceOf, timeOf } from '#shared/sync/hlc.ts'
import type { WrittenTwice } from '../bridge/answers.ts'
import { allStores, tablesOfPartner } from './commit.ts'
import type { Database, Stores } from './database.ts'
import { settleProse } from './edit.ts'
import type { NameOf } from './history.ts'
import type { StoredRow } from './records.ts'
import { unpack } from './row-form.ts'
import { nameOf as rowName } from './row-name.ts'
import { transact } from './transact.ts'
import { putSteps, type Ports, type WriteTrouble } from './write.ts'

/** Long texts that two people wrote at the same time: all versions are kept until somebody says which holds. [ME8] */

const withText = ([...tablesOfPartner, 'partner'] as const).flatMap((table) => {
  const names = fieldsOf(table).flatMap(([name, { kind }]) => (kind === 'prose' ? name : []))
  return names.length > 0 ? [{ table, names }] : []
})

/** Every text on a partner's card that was written twice. */
export async function writtenTwice(
  db: Stores,
  partnerId: PartnerId,
  nameOf: NameOf = () => undefined,
): Promise<WrittenTwice[]> {
  const lists = await Promise.all(
    withText.map(async ({ table, names }) => {
      const found =
        table === 'partner'
          ? db.rows(table).where('id').equals(partnerId)
          : db.rows(table).where('partnerId').equals(partnerId)
      return (await found.toArray()).flatMap((row) => twiceIn(table, row, names, nameOf))
    }),
  )
  return lists.flat()
}

export type Settling = { use: string } | { both: true } | { keep: true }

/** Says which version of a text holds: that one, both one after the other, or the one that is shown. The others stay in the history. */
export async function settleVersions(
  db: Database,
  ports: Ports,
  { table, id, field, how }: { table: Table; id: RowId; field: string; how: Settling },
): Promise<Result<{ undo: string }, WriteTrouble>> {
  const undo = newId(ports.chance)
  return transact(db, allStores, async (tx) => {
    const row = await tx.rows(table).get(id)
    if (!row || row.hidden) return fail({ code: 'not-found' } as const)
    const { text, others } = readProse(unpack(table, row).fields, field)
    const chosen = 'use' in how ? others.find(({ at }) => at === how.use) : undefined
    if ('use' in how && !chosen) return fail({ code: 'not-found' } as const)
    const both = [text, ...others.map((other) => other.text)].filter(Boolean).join('\n\n')
    const next = chosen?.text ?? ('both' in how ? both : text)
    const done = await putSteps(tx, ports, undo, [row], (one, clock) =>
      settleProse(table, one, { field, text: next }, clock, ports.now()),
    )
    return done.ok ? ok({ undo }) : done
  })
}

function twiceIn(table: Table, row: StoredRow, names: readonly string[], nameOf: NameOf): WrittenTwice[] {
  // Parsing every row would cost; a text with two versions names its field twice.
  const perhaps = row.hidden ? [] : names.filter((name) => row.packed.split(`"${name}/`).length > 2)
  if (perhaps.length === 0) return []
  const { fields } = unpack(table, row)
  return perhaps.flatMap((field) => {
    const { text, others } = readProse(fields, field)
    const told = others.map((other) => {
      const by = nameOf(deviceOf(other.at))
      return { id: other.at, text: other.text, at: timeOf(other.at), ...(by !== undefined && { by }) }
    })
    return told.length > 0 ? [{ table, id: row.id, name: rowName(row), field, text, others: told }] : []
  })
}
