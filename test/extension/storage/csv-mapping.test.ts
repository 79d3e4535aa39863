import { describe, expect, test } from 'vitest'
import type { CsvColumn } from '../../../extension/bridge/answers.ts'
import type { Database } from '../../../extension/storage/database.ts'
import { importCsv, lookAtCsv } from '../../../extension/storage/import-csv.ts'
import { undo } from '../../../extension/storage/write.ts'
import { annasPorts, emptyBase, partnerIn, rowIn } from './fixture.ts'

const ports = annasPorts()

async function partners(db: Database) {
  const rows = await db.rows('partner').toArray()
  return rows.filter(({ hidden }) => !hidden).map(({ values }) => values)
}

describe('a table with any header', () => {
  test.each([
    [
      'HubSpot',
      'Company name,Company Domain Name,Company owner,Lifecycle Stage,Phone Number',
      'name domains owner - phone',
    ],
    [
      'German',
      'Firma;E-Mail-Adresse;Betreuer;Ansprechpartner;Telefon;Bemerkungen',
      'name emails owner contact phone notes',
    ],
    [
      'Dutch',
      'Bedrijfsnaam;E-mailadres;Eigenaar;Contactpersoon;Telefoonnummer;Opmerkingen',
      'name emails owner contact phone notes',
    ],
    [
      'French',
      'Raison sociale;Site web;Courriel;Responsable;Téléphone;Commentaires',
      'name website emails owner phone notes',
    ],
    [
      'Spanish',
      'Empresa;Correo electrónico;Propietario;Contacto;Teléfono;Observaciones',
      'name emails owner contact phone notes',
    ],
    ['Salesforce', 'Account Name,Website,Account Owner,Description,Rating', 'name website owner notes -'],
    ['one that says two things with one word', 'Name,Company,E-mail,Mail', 'name - emails emails'],
  ])('%s', (_, header, guess) => {
    const { mapping } = lookAtCsv(`${header}\n`)
    expect(mapping.map((column) => column ?? '-').join(' ')).toBe(guess)
  })

  test('a segment is taken as ours only where its cells are our words', () => {
    expect(lookAtCsv('name,segment\nTarn,key').mapping).toEqual(['name', 'segment'])
    expect(lookAtCsv('name,segment\nTarn,Gold').mapping).toEqual(['name', null])
  })

  test('shows its first rows and how many there are', () => {
    const look = lookAtCsv(`Firma;Ort\n${'Tarn;Kiel\n'.repeat(30)}`)
    expect(look).toMatchObject({ heading: ['Firma', 'Ort'], lines: 30, mapping: ['name', null] })
    expect(look.rows).toHaveLength(20)
  })

  test('brings partners and the people there, and a second time nothing', async () => {
    const db = await emptyBase()
    const text =
      'Firma;Web;Ansprechpartner;Funktion;Telefon;Ort\nNordwind;https://www.nordwind.example;Eva Berg;Einkauf;+49 1;Kiel\nNordwind;;Ole Voss;;+49 2;Kiel'
    const { mapping } = lookAtCsv(text)
    expect(await importCsv(db, ports, { text, dryRun: false, mapping })).toMatchObject({ ok: true, added: 1 })
    const people = (await db.rows('contact').toArray()).map(({ values }) => values)
    expect(people).toEqual([
      { name: 'Eva Berg', role: 'Einkauf', phone: '+49 1' },
      { name: 'Ole Voss', phone: '+49 2' },
    ])
    expect(await partners(db)).toMatchObject([{ name: 'Nordwind', domains: ['nordwind.example'] }])
    expect(await importCsv(db, ports, { text, dryRun: false, mapping })).toMatchObject({
      ...{ ok: true, added: 0, changed: 0, unchanged: 2 },
    })
  })

  test('somebody who is there is completed, never doubled', async () => {
    const db = await emptyBase()
    const tarn = await partnerIn(db, ports, { name: 'Tarn' })
    await rowIn(db, ports, 'contact', tarn, { name: 'Eva Berg', phone: '1' })
    const text = 'name,contact,mail,phone\nTarn,EVA BERG,eva@tarn.example,2'
    const mapping: CsvColumn[] = ['name', 'contact', 'contactEmail', 'phone']
    expect(await importCsv(db, ports, { text, dryRun: false, mapping })).toMatchObject({
      ok: true,
      changed: 1,
    })
    const [eva, ...more] = await db.rows('contact').toArray()
    expect(more).toEqual([])
    expect(eva?.values).toEqual({ name: 'Eva Berg', phone: '1', addresses: ['eva@tarn.example'] })
  })

  test('a column that is left out is not read, and a name is needed', async () => {
    const db = await emptyBase()
    const text = 'Firma;Farbe\nTarn;blau'
    expect(await importCsv(db, ports, { text, dryRun: true, mapping: [null, null] })).toMatchObject({
      ...{ ok: false, problems: [{ code: 'missing-column' }] },
    })
    expect(await importCsv(db, ports, { text, dryRun: false, mapping: ['name', null] })).toMatchObject({
      added: 1,
    })
  })
})

describe('a line whose partner may be here under another name', () => {
  const text = 'name,domains,owner,segment\nTarn Ltd,tarn.example,Ben,key'

  async function decide(decided?: 'same' | 'another') {
    const db = await emptyBase()
    await partnerIn(db, ports, { name: 'Tarn', domains: ['tarn.example'], owner: 'Anna' })
    const decisions = new Map(decided ? [[2, decided] as const] : [])
    const report = await importCsv(db, ports, { text, dryRun: false, decisions })
    return { report, partners: await partners(db) }
  }

  test('is suggested with the reason', async () => {
    const { report } = await decide()
    expect(report.suspects).toEqual([
      {
        ...{ line: 2, name: 'Tarn Ltd', other: { name: 'Tarn' } },
        ...{ why: { domain: 'tarn.example' }, decided: 'same' },
      },
    ])
  })

  test('said to be the same, fills in only what is empty', async () => {
    const { partners } = await decide('same')
    expect(partners).toMatchObject([{ name: 'Tarn', owner: 'Anna', segment: 'key' }])
  })

  test('said to be another, becomes a card of its own', async () => {
    const { partners } = await decide('another')
    expect(partners.map(({ name }) => name).sort()).toEqual(['Tarn', 'Tarn Ltd'])
  })

  test('two lines of one file are two partners until somebody says otherwise', async () => {
    const twice = 'name,domains,owner\nTarn,tarn.example,\nTarn Ltd,tarn.example,Ben'
    const db = await emptyBase()
    const dry = await importCsv(db, ports, { text: twice, dryRun: true })
    expect(dry).toMatchObject({ added: 2, suspects: [{ line: 3, other: { name: 'Tarn', line: 2 } }] })
    const decisions = new Map([[3, 'same' as const]])
    expect(await importCsv(db, ports, { text: twice, dryRun: false, decisions })).toMatchObject({ added: 1 })
    expect(await partners(db)).toMatchObject([{ name: 'Tarn', owner: 'Ben' }])
  })
})

test('an import with people in it is taken back as a whole, and can be stopped', async () => {
  const db = await emptyBase()
  const text = `name,contact\n${Array.from({ length: 1500 }, (_, i) => `Partner ${i},Eva ${i}`).join('\n')}`
  const mapping: CsvColumn[] = ['name', 'contact']
  const stopper = new AbortController()
  const steps: number[] = []
  const onProgress = (done: number) => {
    steps.push(done)
    stopper.abort()
  }
  const stopped = await importCsv(
    db,
    ports,
    { text, dryRun: false, mapping },
    { signal: stopper.signal, onProgress },
  )
  expect(stopped).toMatchObject({ ok: false, problems: [{ code: 'stopped' }] })
  expect([steps, await db.rows('partner').count()]).toEqual([[1000], 0])
  const done = await importCsv(db, ports, { text, dryRun: false, mapping })
  expect(await undo(db, ports, done.undo!)).toMatchObject({ ok: true })
  expect([await partners(db), await db.finder.count()]).toEqual([[], 0])
})
