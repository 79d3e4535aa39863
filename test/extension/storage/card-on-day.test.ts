import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Card } from '#shared/model/card.ts'
import type { PartnerId, RowId } from '#shared/model/ids.ts'
import type { Result } from '#shared/result.ts'
import { cardAt, changesOf } from '../../../extension/storage/card-on-day.ts'
import type { Database } from '../../../extension/storage/database.ts'
import { readCard } from '../../../extension/storage/read-card.ts'
import { restore } from '../../../extension/storage/trash.ts'
import { remove, undo, write } from '../../../extension/storage/write.ts'
import { annasPorts, emptyBase, noon, partnerIn, rowIn } from './fixture.ts'

const DAY = 86_400_000

/** One day's doing on a card: `of` picks a row among those that were made so far. */
type Doing =
  | { do: 'partner'; owner: string; domains: string[]; notes: string }
  | { do: 'issue'; what: string }
  | { do: 'edit'; of: number; what: string; detail: string }
  | { do: 'remove' | 'restore' | 'undo'; of: number }

const nth = fc.nat({ max: 9 })
const word = fc.constantFrom('slow', 'late', 'lost')
const doings = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('partner' as const),
      owner: fc.constantFrom('', 'Anna', 'Ben'),
      domains: fc.subarray(['nordwind.example', 'nw.example']),
      notes: fc.constantFrom('', 'Ring first', 'Ring first, then write'),
    }),
    fc.record({ do: fc.constant('issue' as const), what: word }),
    fc.record({
      do: fc.constant('edit' as const),
      of: nth,
      what: word,
      detail: fc.constantFrom('', 'Gate 4'),
    }),
    fc.record({ do: fc.constantFrom('remove' as const, 'restore' as const, 'undo' as const), of: nth }),
  ),
  { maxLength: 14 },
)

async function play(list: readonly Doing[]): Promise<{ db: Database; id: PartnerId; stood: Card[] }> {
  const db = await emptyBase()
  let day = 0
  const ports = annasPorts(() => noon + day * DAY)
  const id = await partnerIn(db, ports, {})
  const issues: RowId[] = []
  const undos: string[] = []
  const stood = [(await readCard(db, id))!]
  for (const doing of list) {
    day++
    const row = 'of' in doing ? issues[doing.of % issues.length] : undefined
    const done = await act(db, ports, id, doing, row, undos)
    if (!done?.ok) {
      stood.push((await readCard(db, id))!)
      continue
    }
    undos.push(done.value.undo)
    if (doing.do === 'issue' && done.value.id) issues.push(done.value.id)
    stood.push((await readCard(db, id))!)
  }
  return { db, id, stood }
}

async function act(
  db: Database,
  ports: ReturnType<typeof annasPorts>,
  id: PartnerId,
  doing: Doing,
  row: RowId | undefined,
  undos: readonly string[],
): Promise<Result<{ id?: RowId; undo: string }, unknown> | undefined> {
  if (doing.do === 'partner') {
    const { owner, domains, notes } = doing
    return write(db, ports, { table: 'partner', id, values: { owner, domains, notes } })
  }
  if (doing.do === 'issue')
    return write(db, ports, { table: 'issue', partnerId: id, values: { what: doing.what } })
  // The first act made the partner itself: it is not taken back here.
  if (doing.do === 'undo')
    return undos.length > 0 ? undo(db, ports, undos[doing.of % undos.length]!) : undefined
  if (!row) return undefined
  if (doing.do === 'remove') return remove(db, ports, { table: 'issue', id: row })
  if (doing.do === 'restore') return restore(db, ports, row)
  if (doing.do !== 'edit') return undefined
  const { what, detail } = doing
  return write(db, ports, { table: 'issue', id: row, values: { what, detail } })
}

test('after any edits, removals and undos every day is shown as it was', async () => {
  await fc.assert(
    fc.asyncProperty(doings, async (list) => {
      const { db, id, stood } = await play(list)
      for (const [day, card] of stood.entries()) {
        const then = await cardAt(db, id, noon + day * DAY + DAY / 2 - 1)
        expect(then?.card).toEqual(card)
      }
      db.close()
    }),
    { numRuns: 80 },
  )
}, 60_000)

test('before the first record nothing is known, and it is said since when', async () => {
  const db = await emptyBase()
  const id = await partnerIn(db, annasPorts(), {})
  expect(await cardAt(db, id, noon - 1)).toEqual({ since: noon })
  expect(await cardAt(db, 'x'.repeat(22) as PartnerId, noon)).toBeUndefined()
})

test('the times at which a card changed are told once each', async () => {
  const db = await emptyBase()
  let day = 0
  const ports = annasPorts(() => noon + day * DAY)
  const id = await partnerIn(db, ports, {})
  day = 3
  const issue = await rowIn(db, ports, 'issue', id, { what: 'Late papers' })
  day = 5
  await remove(db, ports, { table: 'issue', id: issue })
  expect(await changesOf(db, id)).toEqual([noon, noon + 3 * DAY, noon + 5 * DAY])
})
