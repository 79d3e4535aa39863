import { beforeAll, describe, expect, test } from 'vitest'
import { assembleCard } from '#shared/model/card.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Database } from '../../../extension/storage/database.ts'
import { ensureDevice, readDevice, saveDevice } from '../../../extension/storage/device.ts'
import { emptyTrash, historyOf } from '../../../extension/storage/history.ts'
import { partnerList, type ListQuestion } from '../../../extension/storage/partner-list.ts'
import { notePrompt, promptHistory } from '../../../extension/storage/prompt-history.ts'
import { readCard } from '../../../extension/storage/read-card.ts'
import { storedFrom, unpack } from '../../../extension/storage/row-form.ts'
import { live } from '../../../extension/storage/live.ts'
import { searchPartners } from '../../../extension/storage/search.ts'
import { refreshStandings } from '../../../extension/storage/standings.ts'
import { readSettings } from '../../../extension/storage/team-settings.ts'
import { todayLines } from '../../../extension/storage/today.ts'
import { writtenTwice } from '../../../extension/storage/versions.ts'
import { remove, write } from '../../../extension/storage/write.ts'
import { annasPorts, counting, emptyBase, noon, partnerIn, rowIn } from './fixture.ts'

const today = '2026-11-20'
let time = noon
const ports = annasPorts(() => (time += 1000))
let db: Database
const id: Record<string, PartnerId> = {}

beforeAll(async () => {
  db = await emptyBase()
  await ensureDevice(db, counting())
  await saveDevice(db, { name: 'Anna Vought' })
  id['Müller'] = await partnerIn(db, ports, {
    name: 'Müller & Søn',
    owner: 'anna vought',
    domains: ['mueller.example'],
    nextReview: '2026-12-02',
    model: 'collaborative',
  })
  id['Halden'] = await partnerIn(db, ports, {
    name: 'Halden Freight GmbH',
    owner: 'Ben',
    model: 'collaborative',
  })
  id['Nordwind'] = await partnerIn(db, ports, { name: 'Nordwind GmbH', lastTouch: '2026-11-25' })
  id['Osterby'] = await partnerIn(db, ports, { name: 'Osterby', archived: true, nextReview: '2026-11-01' })
  await rowIn(db, ports, 'contact', id['Halden'], { name: 'Ærlig Łoś', addresses: ['boss@halden.example'] })
  const broken = { by: 'them', state: 'broken', reason: 'not-straight', due: '2026-11-01' } as const
  for (const day of ['01', '05', '09', '13'])
    await rowIn(db, ports, 'commitment', id['Halden'], {
      what: 'Deliver',
      ...broken,
      settledOn: `2026-11-${day}`,
    })
  await rowIn(db, ports, 'commitment', id['Halden'], { what: 'Send the plan', by: 'us', due: '2026-11-18' })
  await rowIn(db, ports, 'commitment', id['Müller'], { what: 'Far away', by: 'them', due: '2027-05-01' })
  await rowIn(db, ports, 'issue', id['Nordwind'], { what: 'Late invoices', due: '2026-11-22' })
  await rowIn(db, ports, 'issue', id['Osterby'], { what: 'Archived', due: '2026-11-10' })
  await rowIn(db, ports, 'review', id['Nordwind'], { on: '2026-11-21' })
})

describe('the card', () => {
  test('holds every row of the partner that can be shown, and no one else’s', async () => {
    const card = await readCard(db, id['Halden']!)
    expect(card?.partner).toMatchObject({ name: 'Halden Freight GmbH', domains: [], addresses: [] })
    expect([card?.commitments.length, card?.contacts.length, card?.issues.length]).toEqual([5, 1, 0])
    expect(await readCard(db, 'AAAAAAAAAAAAAAAAAAAAAQ' as PartnerId)).toBeUndefined()
  })

  test('leaves out a row that is not whole, and keeps it', async () => {
    const note = await rowIn(db, ports, 'note', id['Halden'], { text: 'whole' })
    const stored = (await db.rows('note').get(note))!
    const fields = new Map([...unpack('note', stored).fields].filter(([name]) => !name.startsWith('text')))
    await db.rows('note').put(storedFrom('note', { ...unpack('note', stored), fields }, stored))
    expect((await readCard(db, id['Halden']!))?.notes).toEqual([])
    expect((await db.rows('note').get(note))?.hidden).toBe('broken')
  })
})

describe('the partner list', () => {
  const ask = async (question: Partial<ListQuestion>) => {
    const all = { search: '', filter: 'all', sort: 'name', offset: 0, limit: 50, ...question } as const
    const { total, lines } = await partnerList(db, all, today)
    return [total, ...lines.map(({ name }) => name.split(' ')[0])]
  }

  test.each([
    [{}, [3, 'Halden', 'Müller', 'Nordwind']],
    [{ sort: 'recent' }, [3, 'Nordwind', 'Halden', 'Müller']],
    [{ sort: 'review' }, [3, 'Nordwind', 'Müller', 'Halden']],
    [{ filter: 'mine' }, [1, 'Müller']],
    [{ filter: 'no-owner' }, [1, 'Nordwind']],
    [{ filter: 'archived' }, [1, 'Osterby']],
    [{ filter: 'short' }, [1, 'Halden']],
    [{ search: 'gmbh' }, [2, 'Halden', 'Nordwind']],
    [{ search: 'mull', filter: 'short' }, [0]],
    [{ offset: 1, limit: 1 }, [3, 'Müller']],
    [{ limit: 0 }, [3]],
  ] as const)('%j', async (question, answer) => {
    expect(await ask(question)).toEqual(answer)
  })

  test('says the same after the figures were worked out in idle time, and after a change', async () => {
    const before = await partnerList(
      db,
      { search: '', filter: 'all', sort: 'review', offset: 0, limit: 9 },
      today,
    )
    expect(await refreshStandings(db, today)).toEqual({ ok: true, value: 4 })
    expect(await refreshStandings(db, today)).toEqual({ ok: true, value: 0 })
    const after = await partnerList(
      db,
      { search: '', filter: 'all', sort: 'review', offset: 0, limit: 9 },
      today,
    )
    expect(after).toEqual(before)
    expect(after.lines.find(({ name }) => name.startsWith('Halden'))).toMatchObject({
      state: 'short',
      required: 4,
      weOwe: 1,
      theyOwe: 0,
      openIssues: 0,
    })
    const issue = await rowIn(db, ports, 'issue', id['Halden'], { what: 'Damaged goods' })
    const { lines } = await partnerList(
      db,
      { search: 'halden', filter: 'short', sort: 'name', offset: 0, limit: 9 },
      today,
    )
    expect(lines).toMatchObject([{ openIssues: 1 }])
    await remove(db, ports, { table: 'issue', id: issue })
  })
})

describe('search', () => {
  test('one that is watched hears of who comes and who is renamed', async () => {
    const db = await emptyBase()
    const ports = annasPorts()
    const id = await partnerIn(db, ports, { name: 'Osric' })
    const heard: string[] = []
    await new Promise<void>((resolve, reject) => {
      const stop = live(
        db,
        (seen) => searchPartners(seen, 'os', 10),
        (hits) => {
          heard.push(hits.map(({ name }) => name).join())
          if (heard.length === 1) void partnerIn(db, ports, { name: 'Osterby' })
          if (heard.at(-1) === 'Osric,Osterby')
            void write(db, ports, { table: 'partner', id, values: { name: 'Ulric' } })
          if (heard.at(-1) !== 'Osterby') return
          stop()
          resolve()
        },
        reject,
      )
    })
    expect(heard).toEqual(['Osric', 'Osric,Osterby', 'Osterby'])
  })

  test.each([
    ['muller', ['Müller & Søn']],
    ['MÜL', ['Müller & Søn']],
    ['son mull', ['Müller & Søn']],
    ['mueller.ex', ['Müller & Søn']],
    ['aerlig los', ['Halden Freight GmbH']],
    ['boss@hal', ['Halden Freight GmbH']],
    ['gmbh no', ['Nordwind GmbH']],
    ['gmbh', ['Halden Freight GmbH', 'Nordwind GmbH']],
    ['o', ['Osterby']],
    ['wind', []],
    ['', []],
    ['.*(', []],
  ])('%s', async (typed, names) => {
    expect((await searchPartners(db, typed, 10)).map(({ name }) => name)).toEqual(names)
  })

  test('says through what somebody was found when it was not the name', async () => {
    expect(await searchPartners(db, 'halden los', 10)).toMatchObject([{ through: 'Ærlig Łoś' }])
    expect(await searchPartners(db, 'boss', 10)).toMatchObject([{ through: 'boss@halden.example' }])
    expect(await searchPartners(db, 'halden', 10)).toEqual([
      { partnerId: id['Halden'], name: 'Halden Freight GmbH' },
    ])
  })

  test('an archived partner is found last', async () => {
    const osric = await partnerIn(db, ports, { name: 'Osric' })
    expect((await searchPartners(db, 'os', 10)).map(({ name }) => name)).toEqual(['Osric', 'Osterby'])
    await remove(db, ports, { table: 'partner', id: osric })
    expect((await searchPartners(db, 'os', 10)).map(({ name }) => name)).toEqual(['Osterby'])
  })
})

test('today shows what is late and due in both directions, then who has no owner', async () => {
  const lines = await todayLines(db, today, 20)
  expect(lines.map(({ kind, what, late }) => [kind, what, late])).toEqual([
    ['we-owe', 'Send the plan', 2],
    ['review', '', undefined],
    ['issue', 'Late invoices', undefined],
    ['no-owner', '', undefined],
  ])
  expect(await todayLines(db, today, 1)).toHaveLength(1)
})

test('history names who did it, newest first; only this browser’s own entries have no name', async () => {
  const partner = await partnerIn(db, ports, { name: 'Tarn' })
  const bens = annasPorts(() => time + 5000, 'b'.repeat(16))
  await write(db, bens, { table: 'partner', id: partner, values: { owner: 'Ben' } })
  const names = (device: string) => (device.startsWith('b') ? 'Ben' : undefined)
  const [first, ...rest] = await historyOf(db, partner, names)
  expect(first).toMatchObject({ field: 'owner', before: null, after: 'Ben', by: 'Ben' })
  expect(rest.every((entry) => !('by' in entry))).toBe(true)
  await remove(db, ports, { table: 'partner', id: partner })
})

test('a history names the rows that it points to, removed ones too', async () => {
  const about = id['Nordwind']
  const ours = await rowIn(db, ports, 'objective', about, { what: 'Fewer late trucks', whose: 'ours' })
  const theirs = await rowIn(db, ports, 'objective', about, { what: 'Fuller trucks', whose: 'theirs' })
  const pair = await rowIn(db, ports, 'objectivePair', about, { a: ours, b: theirs })
  const names = async () =>
    Object.fromEntries((await historyOf(db, pair)).map(({ field, after }) => [field, after]))
  expect(await names()).toMatchObject({ a: 'Fewer late trucks', b: 'Fuller trucks' })
  await remove(db, ports, { table: 'objective', id: ours })
  expect(await names()).toMatchObject({ a: 'Fewer late trucks', b: 'Fuller trucks' })
  await db.trash.delete(ours)
  expect(await names()).toMatchObject({ a: '', b: 'Fuller trucks' })
})

test('a note that two people wrote at once shows the newest and keeps the other', async () => {
  const note = await rowIn(db, ports, 'note', id['Nordwind'], { text: 'From Anna' })
  const stored = (await db.rows('note').get(note))!
  const row = unpack('note', stored)
  const at = `${'0'.repeat(17)}1${'b'.repeat(16)}` as never
  const fields = new Map([...row.fields, [`text/${'b'.repeat(16)}`, { value: 'From Ben', at }] as const])
  await db.rows('note').put(storedFrom('note', { ...row, fields }, stored))
  expect((await db.rows('note').get(note))?.values).toEqual({ text: 'From Anna' })
  expect(await writtenTwice(db, id['Nordwind']!)).toMatchObject([
    { id: note, field: 'text', text: 'From Anna', others: [{ text: 'From Ben', id: at }] },
  ])
  await remove(db, ports, { table: 'note', id: note })
})

test('the trash is kept for thirty days', async () => {
  const base = await emptyBase()
  const partner = await partnerIn(base, annasPorts(), {})
  await remove(base, annasPorts(), { table: 'partner', id: partner })
  const days = (count: number) => noon + count * 86_400_000
  expect(await emptyTrash(base, days(29))).toEqual({ ok: true, value: 0 })
  expect(await emptyTrash(base, days(31))).toEqual({ ok: true, value: 1 })
  expect([await base.trash.count(), await base.history.count()]).toEqual([0, 0])
})

test('what became of a thought is remembered in order, a showing once for a page and day', async () => {
  const event = { rule: 'their-goal', partnerId: id['Müller']!, at: today, page: 'thread' } as const
  await notePrompt(db, { ...event, what: 'shown' })
  await notePrompt(db, { ...event, what: 'shown' })
  await notePrompt(db, { ...event, what: 'snoozed', until: '2026-12-01' })
  expect((await promptHistory(db, id['Müller']!)).map(({ what }) => what)).toEqual(['shown', 'snoozed'])
  expect(await promptHistory(db, id['Halden']!)).toEqual([])
})

test('a browser is one device for ever, and takes only settings that it knows', async () => {
  const device = await readDevice(db)
  expect(await ensureDevice(db, counting(7))).toEqual({ ok: true, value: device })
  expect(device.part).toMatch(/^[\da-f]{16}$/)
  for (const values of [
    { theme: 'pink' },
    { id: 'x' },
    JSON.parse('{"__proto__":1}') as object,
    { name: 'x'.repeat(121) },
  ])
    expect(await saveDevice(db, { ...values, ...JSON.parse(JSON.stringify(values)) } as never)).toMatchObject(
      { ok: false },
    )
  expect(await readDevice(db)).toEqual(device)
})

test('settings that nobody made are empty sets', async () => {
  expect(await readSettings(await emptyBase())).toMatchObject({
    ownAddresses: [],
    ownDomains: [],
    hiddenSites: [],
    pointedAt: [],
  })
})

test('a mixed list of rows never shows one firm’s promises on another’s card', async () => {
  const card = (await readCard(db, id['Halden']!))!
  const other = (await readCard(db, id['Müller']!))!
  expect(assembleCard(other.partner, { commitment: card.commitments }).commitments).toEqual([])
})
