import { beforeAll, expect, test } from 'vitest'
import { momentOn } from '#extension/background/page-moment.ts'
import type { PageReport, Person } from '#extension/sites/site.ts'
import type { Database } from '#extension/storage/database.ts'
import { ensureDevice } from '#extension/storage/device.ts'
import { matchPartner } from '#extension/storage/match-partner.ts'
import { saveSettings } from '#extension/storage/team-settings.ts'
import { annasPorts, emptyBase, partnerIn } from '../storage/fixture.ts'

let db: Database

beforeAll(async () => {
  const ports = annasPorts()
  db = await emptyBase()
  await ensureDevice(db, (bytes) => bytes)
  await saveSettings(db, ports, { ownDomains: ['larkfield.example'] })
  await partnerIn(db, ports, {
    name: 'Nordwind',
    domains: ['nordwind.example'],
    addresses: ['sales@nordwind.example'],
  })
  await partnerIn(db, ports, { name: 'Osterby', domains: ['osterby.example'] })
})

/** What a mail to these people adds to the card of the one whom it is about. */
async function momentOf(people: string, more: Partial<PageReport> = {}) {
  const named = people.split(' ').map((one): Person => {
    const [role = 'to', address = ''] = one.split(':')
    return { role: role as 'to', address }
  })
  const report: PageReport = {
    site: 'Gmail',
    doing: 'composing',
    people: named,
    sure: true,
    signals: { asks: true },
    ...more,
  }
  const match = await matchPartner(db, report)
  return momentOn(db, report, match, report)
}

test('a mail to one partner with another in copy has both, and each is an outsider to the other', async () => {
  const seen = await momentOf('to:sales@nordwind.example cc:post@osterby.example cc:me@larkfield.example')
  expect(seen?.signals).toEqual({ asks: true, twoPartners: true, outsider: true })
})

test('colleagues and people at the partner’s domain are no outsiders', async () => {
  const seen = await momentOf('to:sales@nordwind.example cc:ines@nordwind.example cc:me@larkfield.example')
  expect(seen).toMatchObject({ signals: { asks: true }, newAddress: 'ines@nordwind.example' })
  expect(seen?.signals).not.toHaveProperty('outsider')
})

test('what the header says joins what the draft says', async () => {
  const seen = await momentOf('to:sales@nordwind.example', { title: 'Fwd: New prices', attachments: true })
  expect(seen?.signals).toEqual({ asks: true, subjectPrice: true, forward: true, attachments: true })
})

test('a site that does not tell about attachments gives no signal of them', async () => {
  expect((await momentOf('to:sales@nordwind.example'))?.signals).not.toHaveProperty('attachments')
  const none = await momentOf('to:sales@nordwind.example', { attachments: false })
  expect(none?.signals).not.toHaveProperty('attachments')
})

test('where nobody is known there is no moment', async () => {
  expect(await momentOf('to:loes@perrin.example')).toBeUndefined()
  expect(await momentOf('from:sales@nordwind.example', { doing: 'list' })).toBeUndefined()
})

test('who looks at a profile asks what is asked at a record', async () => {
  const seen = await momentOf('owner:sales@nordwind.example', { doing: 'profile' })
  expect(seen).toMatchObject({ moment: 'record' })
})
