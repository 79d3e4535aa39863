import { beforeEach, expect, test } from 'vitest'
import type { PartnerId, RowId } from '#shared/model/ids.ts'
import { lastActs } from '../../../extension/storage/acts.ts'
import { exportJson } from '../../../extension/storage/backup.ts'
import type { Database } from '../../../extension/storage/database.ts'
import { keepDraft } from '../../../extension/storage/drafts.ts'
import { importJson } from '../../../extension/storage/import-json.ts'
import { nameIs } from '../../../extension/storage/known-names.ts'
import { matchPartner } from '../../../extension/storage/match-partner.ts'
import type { Sighting } from '../../../extension/storage/outsiders.ts'
import { erasePerson, personRecord } from '../../../extension/storage/person.ts'
import { notByAddress, stayQuiet } from '../../../extension/storage/picks.ts'
import { readCard } from '../../../extension/storage/read-card.ts'
import { searchPartners } from '../../../extension/storage/search.ts'
import { restore, trashList } from '../../../extension/storage/trash.ts'
import { remove, undo, write } from '../../../extension/storage/write.ts'
import { wordsInBase } from '../../support/base-words.ts'
import { annasPorts, emptyBase, noon, partnerIn, rowIn, valueOf, wholeBase } from './fixture.ts'

/** Nothing else in a base is called so. */
const words = [
  'Zephyrine',
  'Quoll',
  'zephyrine',
  'quoll',
  'zq@nordwind.example',
  'z.old@quarry.example',
  '5550142',
]
const quoll = {
  name: 'Zephyrine Quoll',
  addresses: ['zq@nordwind.example', 'z.old@quarry.example'],
  phone: '+49 555 0142',
}

let db: Database
let time: number
const ports = annasPorts(() => time)
let card: PartnerId
let person: RowId

beforeEach(async () => {
  db = await emptyBase()
  time = noon
  card = await partnerIn(db, ports, {
    name: 'Nordwind',
    scope: 'team',
    addresses: ['zq@nordwind.example', 'info@nordwind.example'],
  })
  person = await rowIn(db, ports, 'contact', card, quoll)
})

async function change(table: 'contact' | 'partner' | 'note', id: RowId, values: Record<string, unknown>) {
  const written = await write(db, ports, { table, id, values })
  if (!written.ok) throw new Error(JSON.stringify(written.error))
  return written.value.undo
}

async function erased(id = person) {
  const done = await erasePerson(db, ports, id)
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  return done.value.mentions
}

test('[ME11, P18] an erased person is nowhere in the base, in no store and no form', async () => {
  await change('contact', person, { addresses: ['zq@nordwind.example'] })
  await change('partner', card, { addresses: ['info@nordwind.example'] })
  await change('partner', card, { addresses: ['info@nordwind.example', 'zq@nordwind.example'] })
  const elsewhere = await partnerIn(db, ports, { name: 'Quarry', addresses: ['z.old@quarry.example'] })
  await change('partner', elsewhere, { addresses: [] })
  await nameIs(db, 'Quoll, Zephyrine', 'zq@nordwind.example', time)
  await notByAddress(db, 'zq@nordwind.example', elsewhere, time)
  await stayQuiet(db, 'z.old@quarry.example', time)
  await keepDraft(db, `form/contact/${person}`, { name: 'Zephyrine Quoll-Tamm' }, time)
  await keepDraft(db, `form/contact/new/${card}`, { name: 'Zephyrine Quoll' }, time)
  const found = await wordsInBase(db, words)
  for (const store of ['contact', 'partner', 'finder', 'history', 'picks', 'kv'])
    expect(found.some((one) => one.startsWith(`${store}: `))).toBe(true)

  expect(await erased()).toEqual([])
  expect(await wordsInBase(db, words)).toEqual([])
  expect((await db.rows('contact').get(person))?.id).toBe(person)
})

test('[P18] an erased person is not on the card, not found, not recognised, and cannot be erased again', async () => {
  const mail: Sighting = {
    people: [{ role: 'from', address: 'z.old@quarry.example' }],
    doing: 'reading',
    sure: true,
  }
  expect((await matchPartner(db, mail)).kind).toBe('partner')
  expect(await searchPartners(db, 'quoll', 5)).toHaveLength(1)
  await erased()
  expect((await readCard(db, card))?.contacts).toEqual([])
  expect(await searchPartners(db, 'quoll', 5)).toEqual([])
  expect((await matchPartner(db, mail)).kind).toBe('unknown')
  expect(await erasePerson(db, ports, person)).toMatchObject({ ok: false, error: { code: 'not-found' } })
})

test('[ME6, P18] no undo and no trash offers an erased person, and none of what was done before brings them back', async () => {
  const renamed = await change('contact', person, { role: 'Buyer' })
  const added = await change('partner', card, { addresses: ['zq@nordwind.example', 'z.old@quarry.example'] })
  await erased()
  expect((await lastActs(db)).filter(({ rowId }) => rowId === person)).toEqual([])
  expect(await trashList(db, time, 50)).toEqual([])
  expect(await restore(db, ports, person)).toMatchObject({ ok: false })
  expect(await undo(db, ports, renamed)).toMatchObject({ ok: false, error: { code: 'not-found' } })
  await undo(db, ports, added)
  for (const act of await lastActs(db)) await undo(db, ports, act.undo)
  expect(await wordsInBase(db, words)).toEqual([])
})

test('[ME6, ME10, P18] a backup from before does not bring an erased person back', async () => {
  const text = await backup()
  expect(text).toContain('Zephyrine')
  await erased()
  const report = await importJson(db, ports, { text, dryRun: false })
  expect(report).toMatchObject({ ok: true, added: 0, changed: 0 })
  expect(await wordsInBase(db, words)).toEqual([])
  await remove(db, ports, { table: 'partner', id: card })
  expect(await importJson(db, ports, { text, dryRun: false })).toMatchObject({ ok: true, added: 1 })
  expect((await valueOf(db, 'partner', card))?.name).toBe('Nordwind')
  expect(await wordsInBase(db, words)).toEqual([])
})

test('[ME5] a row that a backup brings back takes up what the trash held of it', async () => {
  const note = await rowIn(db, ports, 'note', card, { text: 'Closed in May' })
  const text = await backup()
  time += 1000
  await change('note', note, { text: 'Closed in May and June' })
  await remove(db, ports, { table: 'note', id: note })
  await importJson(db, ports, { text, dryRun: false })
  expect((await valueOf(db, 'note', note))?.text).toBe('Closed in May and June')
})

test('[ME11] a card in the trash gives up the address, too, and comes back without it', async () => {
  const elsewhere = await partnerIn(db, ports, { name: 'Quarry', addresses: ['zq@nordwind.example'] })
  await remove(db, ports, { table: 'partner', id: elsewhere })
  await erased()
  expect(await wordsInBase(db, words)).toEqual([])
  expect(await restore(db, ports, elsewhere)).toMatchObject({ ok: true })
  expect(await valueOf(db, 'partner', elsewhere)).toMatchObject({ name: 'Quarry' })
  expect(await wordsInBase(db, words)).toEqual([])
})

test('[P18] what others wrote about the person is listed and left as it is', async () => {
  const note = await rowIn(db, ports, 'note', card, { text: 'Quoll, Zephyrine asked for a call' })
  const other = await partnerIn(db, ports, { name: 'Quarry', notes: 'Ring 0555-0142 or zq@nordwind.example' })
  await rowIn(db, ports, 'note', card, { text: 'Zephyrine was a Greek wind; the quolls are something else' })
  const mentions = await erased()
  expect(mentions.map(({ where, table, id, field, partner }) => [where, table, id, field, partner])).toEqual([
    ['card', 'partner', other, 'notes', 'Quarry'],
    ['card', 'note', note, 'text', 'Nordwind'],
  ])
  expect((await valueOf(db, 'note', note))?.text).toContain('Quoll')
})

test('[P18] a mailbox of several stays with the others', async () => {
  const colleague = await rowIn(db, ports, 'contact', card, {
    name: 'Marten Vole',
    addresses: ['zq@nordwind.example'],
  })
  const mentions = await erased()
  expect(await valueOf(db, 'contact', colleague)).toMatchObject({ addresses: ['zq@nordwind.example'] })
  expect((await valueOf(db, 'partner', card))?.addresses).toContain('zq@nordwind.example')
  expect(mentions.map(({ id, field }) => [id, field])).toContainEqual([colleague, 'addresses'])
})

test('[P18] the same person on another card goes with them', async () => {
  const other = await partnerIn(db, ports, { name: 'Quarry' })
  await rowIn(db, ports, 'contact', other, { name: 'Quoll, Zephyrine', addresses: ['z.old@quarry.example'] })
  expect(await erased()).toEqual([])
  expect(await wordsInBase(db, words)).toEqual([])
})

test('[P18] what never left this browser does not leave it by being erased', async () => {
  const mine = await partnerIn(db, ports, { name: 'Quarry', scope: 'mine' })
  const hers = await rowIn(db, ports, 'contact', mine, { ...quoll, addresses: ['only@quarry.example'] })
  const waiting = (await wholeBase(db)).outbox
  await erased(hers)
  expect((await wholeBase(db)).outbox).toEqual(waiting)
})

test('[ME10] an address may be put on the card again by somebody who means it', async () => {
  await erased()
  await change('partner', card, { addresses: ['zq@nordwind.example'] })
  expect((await valueOf(db, 'partner', card))?.addresses).toEqual(['zq@nordwind.example'])
})

test('[P18] the export of a person holds every entry, every mention and its history, and nobody else', async () => {
  await change('contact', person, { phone: '+49 555 0199' })
  const note = await rowIn(db, ports, 'note', card, { text: 'Call +49 (0)555 0142 on Monday' })
  await change('note', note, { text: 'Call on Monday' })
  const gone = await rowIn(db, ports, 'note', card, { text: 'Zephyrine Quoll is leaving' })
  await remove(db, ports, { table: 'note', id: gone })
  await rowIn(db, ports, 'contact', card, { name: 'Marten Vole', deputy: 'Z. Quoll' })
  await nameIs(db, 'Quoll, Zephyrine', 'zq@nordwind.example', time)
  const record = await personRecord(db, person)
  expect(record).toMatchObject({
    name: 'Zephyrine Quoll',
    entries: [{ row: { id: person, phone: '+49 555 0199' }, partner: 'Nordwind' }],
    names: [{ name: 'Quoll, Zephyrine', address: 'zq@nordwind.example' }],
  })
  expect(record?.entries[0]?.history).toContainEqual(expect.objectContaining({ before: '+49 555 0142' }))
  expect(record?.mentions.map(({ where, id, field }) => `${where} ${id} ${field}`).sort()).toEqual(
    [`before ${note} text`, `card ${card} addresses`, `trash ${gone} text`].sort(),
  )
})

async function backup(): Promise<string> {
  let text = ''
  let after: string | undefined = ''
  while (after !== undefined) {
    const piece = await exportJson(db, after)
    if (!piece.ok) throw new Error(piece.error.code)
    text += piece.value.text
    after = piece.value.next
  }
  return text
}
