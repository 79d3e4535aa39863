import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PartnerId, RowId } from '#shared/model/ids.ts'
import type { Table } from '#shared/model/schema.ts'
import type { Result } from '#shared/result.ts'
import type { Stamp } from '#shared/sync/hlc.ts'
import type { Database } from '../../../extension/storage/database.ts'
import { pack, unpack } from '../../../extension/storage/row-form.ts'
import { remove, undo, write } from '../../../extension/storage/write.ts'
import { annasPorts, emptyBase, noon } from './fixture.ts'

/** Any order of writes, edits, removals, sharings and undos, on a clock that jumps. */
type Step =
  | { do: 'partner'; scope: 'mine' | 'team' }
  | { do: 'issue'; of: number; what: string }
  | { do: 'edit'; of: number; owner: string; domains: string[] }
  | { do: 'share'; of: number }
  | { do: 'remove'; of: number }
  | { do: 'undo'; of: number }

const nth = fc.nat({ max: 9 })
const steps = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('partner' as const),
      scope: fc.constantFrom('mine' as const, 'team' as const),
    }),
    fc.record({
      do: fc.constant('issue' as const),
      of: nth,
      what: fc.string({ minLength: 1, maxLength: 9 }),
    }),
    fc.record({
      do: fc.constant('edit' as const),
      of: nth,
      owner: fc.constantFrom('', 'Anna', 'Ben'),
      domains: fc.subarray(['nordwind.example', 'nw.example', '__proto__']),
    }),
    fc.record({ do: fc.constant('share' as const), of: nth }),
    fc.record({ do: fc.constant('remove' as const), of: nth }),
    fc.record({ do: fc.constant('undo' as const), of: nth }),
  ),
  { maxLength: 25 },
)
const jumps = fc.array(fc.integer({ min: -86_400_000, max: 86_400_000 }), { minLength: 1 })

interface Played {
  db: Database
  rows: { table: Table; id: RowId }[]
}

async function play(list: Step[], jumps: number[]): Promise<Played> {
  const db = await emptyBase()
  let ticks = 0
  const ports = annasPorts(() => noon + jumps[ticks++ % jumps.length]!)
  const partners: PartnerId[] = []
  const rows: Played['rows'] = []
  const undos: string[] = []
  for (const step of list) {
    const id = 'of' in step ? partners[step.of % partners.length] : undefined
    const done = await act(db, ports, step, id, 'of' in step ? undos[step.of % undos.length] : undefined)
    if (!done?.ok) continue
    undos.push(done.value.undo)
    const { id: made } = done.value
    if (!made || (step.do !== 'partner' && step.do !== 'issue')) continue
    rows.push({ table: step.do, id: made })
    if (step.do === 'partner') partners.push(made as PartnerId)
  }
  return { db, rows }
}

async function act(
  db: Database,
  ports: ReturnType<typeof annasPorts>,
  step: Step,
  id: PartnerId | undefined,
  token: string | undefined,
): Promise<Result<{ id?: RowId; undo: string }, unknown> | undefined> {
  if (step.do === 'partner')
    return write(db, ports, { table: 'partner', values: { name: 'Nordwind', scope: step.scope } })
  if (step.do === 'undo') return token === undefined ? undefined : undo(db, ports, token)
  if (!id) return undefined
  if (step.do === 'issue')
    return write(db, ports, { table: 'issue', partnerId: id, values: { what: step.what } })
  if (step.do === 'share') return write(db, ports, { table: 'partner', id, values: { scope: 'team' } })
  if (step.do === 'remove') return remove(db, ports, { table: 'partner', id })
  return write(db, ports, { table: 'partner', id, values: { owner: step.owner, domains: step.domains } })
}

/** The values that the history of a row adds up to. */
async function retold(db: Database, id: string): Promise<Record<string, unknown> | 'gone'> {
  const records = await db.history.where('[rowId+at]').between([id, ''], [id, '~']).toArray()
  const told = new Map<string, unknown>()
  let gone = false
  for (const { what, fields } of records) {
    if (what !== 'changed') gone = what === 'removed'
    for (const { field, before, after } of fields) told.set(field, applied(told.get(field), before, after))
  }
  return gone ? 'gone' : Object.fromEntries([...told].filter(([, value]) => value !== null))
}

function applied(held: unknown, went: unknown, came: unknown): unknown {
  if (!Array.isArray(came)) return came
  const kept = ((held ?? []) as unknown[]).filter((element) => !(went as unknown[]).includes(element))
  return [...kept, ...(came as unknown[])].sort()
}

test('after any order of writes the history retells every row', async () => {
  await fc.assert(
    fc.asyncProperty(steps, jumps, async (list, jumps) => {
      const { db, rows } = await play(list, jumps)
      for (const { table, id } of rows) {
        const row = await db.rows(table).get(id)
        expect(await retold(db, id)).toEqual(row?.hidden ? 'gone' : row?.values)
      }
      db.close()
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('after any order of writes exactly the rows of shared partners wait to be sent, at their newest count', async () => {
  await fc.assert(
    fc.asyncProperty(steps, jumps, async (list, jumps) => {
      const { db, rows } = await play(list, jumps)
      const stored = await Promise.all(rows.map(({ table, id }) => db.rows(table).get(id)))
      const shared = new Set(await sharedEver(db))
      const waiting = stored.flatMap((row) =>
        shared.has(row!.partnerId!) ? { id: row!.id, counter: row!.counter } : [],
      )
      const outbox = (await db.outbox.toArray()).map(({ id, counter }) => ({ id, counter }))
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
      expect(outbox.sort(byId)).toEqual(waiting.sort(byId))
      db.close()
    }),
    { numRuns: 60 },
  )
}, 60_000)

/** A partner that was shared once is shared for ever, also when it is deleted. */
async function sharedEver(db: Database): Promise<string[]> {
  const records = await db.history.toArray()
  return records.flatMap(({ table, rowId, fields }) =>
    table === 'partner' && fields.some(({ field, after }) => field === 'scope' && after === 'team')
      ? rowId
      : [],
  )
}

test('what only newer versions know survives any edit', async () => {
  const edits = fc.array(
    fc.record({ owner: fc.string({ maxLength: 9 }), domains: fc.subarray(['a.example', 'b.example']) }),
  )
  const unknown = fc.dictionary(fc.stringMatching(/^new[a-z]{1,9}$/), fc.jsonValue(), { maxKeys: 4 })
  await fc.assert(
    fc.asyncProperty(edits, unknown, async (edits, unknown) => {
      const db = await emptyBase()
      const ports = annasPorts()
      const made = await write(db, ports, { table: 'partner', values: { name: 'Nordwind' } })
      if (!made.ok) throw new Error(made.error.code)
      const stored = (await db.rows('partner').get(made.value.id))!
      const row = unpack('partner', stored)
      const at = `${'0'.repeat(33)}1` as Stamp
      const cells = Object.entries(unknown).map(
        ([name, value]) => [name, { value: value as never, at }] as const,
      )
      const newer = { ...row, minor: 7, fields: new Map([...row.fields, ...cells]), extra: new Map(cells) }
      await db.rows('partner').put({ ...stored, packed: pack(newer) })
      for (const values of edits) await write(db, ports, { table: 'partner', id: made.value.id, values })

      const kept = unpack('partner', (await db.rows('partner').get(made.value.id))!)
      const told = JSON.parse(JSON.stringify(Object.fromEntries(cells))) as Record<string, unknown>
      expect(kept.minor).toBe(7)
      expect(Object.fromEntries(kept.extra)).toEqual(told)
      for (const [name] of cells) expect(kept.fields.get(name)).toEqual(told[name])
      db.close()
    }),
    { numRuns: 40 },
  )
}, 60_000)
