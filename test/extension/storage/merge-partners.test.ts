import { beforeEach, describe, expect, test } from 'vitest'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Database } from '../../../extension/storage/database.ts'
import { duplicatePairs } from '../../../extension/storage/duplicates.ts'
import { mergePartners, notTheSame } from '../../../extension/storage/merge-partners.ts'
import { readCard } from '../../../extension/storage/read-card.ts'
import { unpack } from '../../../extension/storage/row-form.ts'
import { restore } from '../../../extension/storage/trash.ts'
import { remove, undo } from '../../../extension/storage/write.ts'
import { annasPorts, emptyBase, noon, partnerIn, rowIn } from './fixture.ts'

let db: Database
const ports = annasPorts()

beforeEach(async () => {
  db = await emptyBase()
})

async function pairs(partnerId?: PartnerId) {
  const found = await duplicatePairs(db, { partnerId, limit: 100 })
  return found.map(({ a, b, address, domain }) => [a.name, b.name, address ?? domain])
}

describe('cards that may be of one partner', () => {
  test('share an address, a domain, or an address in the other’s domain', async () => {
    const nord = await partnerIn(db, ports, { name: 'Nordwind', domains: ['nordwind.example'] })
    await partnerIn(db, ports, { name: 'Nordwind GmbH', domains: ['nordwind.example', 'nw.example'] })
    await partnerIn(db, ports, { name: 'Tarn', addresses: ['eva@gmail.com'] })
    const vale = await partnerIn(db, ports, { name: 'Vale' })
    await rowIn(db, ports, 'contact', vale, { name: 'Eva', addresses: ['eva@gmail.com'] })
    await partnerIn(db, ports, { name: 'The old card', addresses: ['ole@sales.nordwind.example'] })
    await partnerIn(db, ports, { name: 'Somebody else', addresses: ['x@gmail.com'] })
    expect(await pairs()).toEqual([
      ['Nordwind', 'Nordwind GmbH', 'nordwind.example'],
      ['Nordwind', 'The old card', 'nordwind.example'],
      ['Nordwind GmbH', 'The old card', 'nordwind.example'],
      ['Tarn', 'Vale', 'eva@gmail.com'],
    ])
    expect(await pairs(vale)).toEqual([['Tarn', 'Vale', 'eva@gmail.com']])
    expect(await pairs(nord)).toHaveLength(2)
  })

  test('are not asked about again once somebody called them different', async () => {
    const a = await partnerIn(db, ports, { name: 'Tarn Metals', domains: ['tarn.example'] })
    const b = await partnerIn(db, ports, { name: 'Tarn Rail', domains: ['tarn.example'] })
    const done = await notTheSame(db, ports, { a, b })
    expect(await pairs()).toEqual([])
    if (done.ok) await undo(db, ports, done.value.undo)
    expect(await pairs()).toHaveLength(1)
  })

  test('forty firms behind one domain are asked about one by one, not as all their pairs', async () => {
    for (let i = 0; i < 40; i++)
      await partnerIn(db, ports, { name: `Firm ${i}`, domains: ['holding.example'] })
    expect(await pairs()).toHaveLength(39)
  })
})

describe('two cards become one', () => {
  const bens = annasPorts(() => noon + 1000, 'b'.repeat(16))
  let keep: PartnerId
  let gone: PartnerId

  beforeEach(async () => {
    keep = await partnerIn(db, ports, {
      ...{ name: 'Nordwind', owner: 'Anna', domains: ['nordwind.example'], notes: 'Ring first' },
      ...{ lastTouch: '2026-01-01' },
    })
    gone = await partnerIn(db, ports, {
      ...{ name: 'Nordwind GmbH', owner: 'Ben', segment: 'key', domains: ['nw.example'] },
      ...{ notes: 'Then write', lastTouch: '2026-05-01' },
    })
    await rowIn(db, bens, 'commitment', gone, { what: 'The draft by Friday', by: 'them' })
    await rowIn(db, bens, 'contact', gone, { name: 'Eva', addresses: ['eva@nw.example'] })
  })

  test('rows move over, sets are united, what is empty is filled, texts are joined', async () => {
    const merged = await mergePartners(db, ports, { keep, gone, name: 'Nordwind GmbH' })
    expect(merged).toMatchObject({ ok: true })
    const card = await readCard(db, keep)
    expect(card?.partner).toMatchObject({
      ...{ name: 'Nordwind GmbH', owner: 'Anna', segment: 'key', lastTouch: '2026-05-01' },
      ...{ domains: ['nordwind.example', 'nw.example'], notes: 'Ring first\n\nThen write' },
    })
    expect(card?.commitments.map(({ what }) => what)).toEqual(['The draft by Friday'])
    expect(await readCard(db, gone)).toBeUndefined()
    expect((await db.finder.get(keep))?.match).toContain('aeva@nw.example')
    expect(await db.trash.get(gone)).toMatchObject({ name: 'Nordwind GmbH' })
  })

  test('who wrote what stays: the words of a row keep their stamps', async () => {
    const before = (await db.rows('commitment').toArray())[0]!
    await mergePartners(db, ports, { keep, gone, name: 'Nordwind' })
    const after = (await db.rows('commitment').get(before.id))!
    const said = unpack('commitment', before).fields.get('what')
    expect(unpack('commitment', after).fields.get('what')).toEqual(said)
    expect(said?.at.endsWith('b'.repeat(16))).toBe(true)
  })

  test('one undo takes all of it back', async () => {
    const before = [await readCard(db, keep), await readCard(db, gone)]
    const finder = (await db.finder.toArray()).map(({ id, match, words }) => ({ id, match, words }))
    const merged = await mergePartners(db, ports, { keep, gone, name: 'Nordwind GmbH' })
    if (!merged.ok) throw new Error(merged.error.code)
    expect(await undo(db, ports, merged.value.undo)).toMatchObject({ ok: true })
    expect([await readCard(db, keep), await readCard(db, gone)]).toEqual(before)
    expect((await db.finder.toArray()).map(({ id, match, words }) => ({ id, match, words }))).toEqual(finder)
    expect(await db.trash.count()).toBe(0)
  })

  test('bringing the merged card back from the trash undoes the whole merge', async () => {
    const before = [await readCard(db, keep), await readCard(db, gone)]
    await mergePartners(db, ports, { keep, gone, name: 'Nordwind GmbH' })
    expect(await restore(db, ports, gone)).toMatchObject({ ok: true })
    expect([await readCard(db, keep), await readCard(db, gone)]).toEqual(before)
  })

  test('a card of mine never becomes the team’s by the way, and nobody is merged with themselves', async () => {
    const shared = await partnerIn(db, ports, { name: 'Nordwind', scope: 'team' })
    const refused = await mergePartners(db, ports, { keep: shared, gone, name: 'Nordwind' })
    expect(refused).toMatchObject({ ok: false, error: { code: 'merge-scopes' } })
    const same = await mergePartners(db, ports, { keep, gone: keep, name: 'Nordwind' })
    expect(same).toMatchObject({ ok: false, error: { code: 'merge-same' } })
    await remove(db, ports, { table: 'partner', id: gone })
    const late = await mergePartners(db, ports, { keep, gone, name: 'Nordwind' })
    expect(late).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  test('merging two shared cards tells the team about every row that moved', async () => {
    const one = await partnerIn(db, ports, { name: 'Tarn', scope: 'team' })
    const two = await partnerIn(db, ports, { name: 'Tarn Ltd', scope: 'team' })
    const issue = await rowIn(db, ports, 'issue', two, { what: 'Late papers' })
    await db.outbox.clear()
    await mergePartners(db, ports, { keep: one, gone: two, name: 'Tarn' })
    expect((await db.outbox.toArray()).map(({ id }) => id).sort()).toEqual([two, issue].sort())
  })
})
