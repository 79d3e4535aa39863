import Dexie from 'dexie'
import { describe, expect, test } from 'vitest'
import { exportJson } from '../../../extension/storage/backup.ts'
import type { Database } from '../../../extension/storage/database.ts'
import { saveDevice, ensureDevice } from '../../../extension/storage/device.ts'
import { keepDraft } from '../../../extension/storage/drafts.ts'
import { emptyTrash } from '../../../extension/storage/history.ts'
import { importCsv } from '../../../extension/storage/import-csv.ts'
import { importJson } from '../../../extension/storage/import-json.ts'
import { stayQuiet } from '../../../extension/storage/picks.ts'
import { notePrompt } from '../../../extension/storage/prompt-history.ts'
import { refreshStandings } from '../../../extension/storage/standings.ts'
import { remove, undo, write } from '../../../extension/storage/write.ts'
import { annasPorts, counting, emptyBase, noon, partnerIn, rowIn, wholeBase } from './fixture.ts'

/** Counts the writes of a base and lets the n-th one fail, as a full disk does. */
function failAt(db: Database, nth: number): { writes: number; stop(): void } {
  const seen = { writes: 0, on: true, stop: () => void (seen.on = false) }
  db.use({
    stack: 'dbcore',
    name: 'full-disk',
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name)
        return {
          ...table,
          mutate: (request) => {
            if (!seen.on || ++seen.writes !== nth) return table.mutate(request)
            return Dexie.Promise.reject(new DOMException('no room', 'QuotaExceededError'))
          },
        }
      },
    }),
  })
  return seen
}

const ports = annasPorts()

/** A partner with a promise, an edit to take back and a note in the trash: something for every kind of write to touch. */
async function base() {
  const db = await emptyBase()
  const ports = { ...annasPorts(), chance: counting(1000) }
  await ensureDevice(db, counting())
  const id = await partnerIn(db, ports, { owner: 'Anna' })
  const commitment = await rowIn(db, ports, 'commitment', id, {
    what: 'Send the plan',
    by: 'us',
    state: 'kept',
  })
  const edit = await write(db, ports, { table: 'partner', id, values: { owner: 'Ben' } })
  if (!edit.ok) throw new Error(edit.error.code)
  const note = await rowIn(db, ports, 'note', id, { text: 'Met at the fair' })
  await remove(db, ports, { table: 'note', id: note })
  // A middleware joins when the base opens.
  db.close()
  return { db, id, commitment, edit: edit.value.undo }
}
type Base = Awaited<ReturnType<typeof base>>

const sites: Record<string, (base: Base) => Promise<{ ok: boolean }>> = {
  'a new entry': ({ db, id }) =>
    write(db, ports, { table: 'issue', partnerId: id, values: { what: 'Late invoices' } }),
  'a partner that becomes the team’s': ({ db, id }) =>
    write(db, ports, { table: 'partner', id, values: { scope: 'team' } }),
  'removing a partner': ({ db, id }) => remove(db, ports, { table: 'partner', id }),
  'an undo': ({ db, edit }) => undo(db, ports, edit),
  'an import': ({ db }) => importCsv(db, ports, { text: 'name\nHalden\nTarn', dryRun: false }),
  'an export that comes back': async ({ db }) =>
    importJson(db, ports, { text: await exported(), dryRun: false }),
  'a setting': ({ db }) => saveDevice(db, { name: 'Anna' }),
  'what is being typed': ({ db, id }) => keepDraft(db, id, { text: 'They promised' }, noon),
  'a choice on a page': ({ db }) => stayQuiet(db, 'news@shop.example', noon),
  'a thought that was shown': ({ db, id }) =>
    notePrompt(db, { rule: 'x', partnerId: id, at: '2026-11-20', what: 'shown' }),
  'the figures of a list': ({ db }) => refreshStandings(db, '2026-11-21'),
  'emptying the trash': ({ db }) => emptyTrash(db, noon + 40 * 86_400_000),
}

/** A card of another browser as its export file. */
async function exported(): Promise<string> {
  const db = await emptyBase()
  await partnerIn(db, { ...annasPorts(), chance: counting(5000) }, { name: 'Halden' })
  let text = ''
  for (let after: string | undefined = ''; after !== undefined;) {
    const piece = await exportJson(db, after)
    if (!piece.ok) throw new Error(piece.error.code)
    text += piece.value.text
    after = piece.value.next
  }
  return text
}

describe('[P6] when the disk is full, at whichever write', () => {
  test.each(Object.entries(sites))('%s says so and changes nothing', async (_, act) => {
    const counted = await base()
    const all = failAt(counted.db, 0)
    await counted.db.open()
    expect((await act(counted)).ok).toBe(true)
    expect(all.writes).toBeGreaterThan(0)

    for (let nth = 1; nth <= all.writes; nth++) {
      const one = await base()
      const full = failAt(one.db, nth)
      await one.db.open()
      const before = await wholeBase(one.db)
      const result = await act(one)
      full.stop()
      expect(JSON.stringify(result)).toContain('storage-full')
      expect([result.ok, await wholeBase(one.db)]).toEqual([false, before])
    }
  })
})

test('a base that was closed under our feet says so instead of throwing', async () => {
  const db = await emptyBase()
  db.close()
  expect(await write(db, ports, { table: 'partner', values: { name: 'Nordwind' } })).toEqual({
    ok: false,
    error: { code: 'storage-broken' },
  })
})
