import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepPlace, learnedPlaces } from '#extension/background/learned-places.ts'
import { unpack } from '#extension/storage/row-form.ts'
import { writtenTwice } from '#extension/storage/versions.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import { canonical, type Json } from '#shared/sync/canonical.ts'
import { tables } from '#shared/model/schema.ts'
import { admit, browserOf, found, type Browser } from './browsers.ts'
import { startServer } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server.stop())

/** Anna's team with Ben in it, and one partner that both have. */
async function team() {
  const anna = await browserOf('Anna')
  const ben = await browserOf('Ben')
  await found(anna, server.url)
  await admit(anna, ben)
  const partner = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  await meet(anna, ben)
  return { anna, ben, partner }
}

/** Everybody syncs in turn until all that was said has been heard. */
async function meet(...browsers: Browser[]) {
  for (let round = 0; round < 2; round++) {
    for (const browser of browsers) expect(await browser.sync()).toBe('ok')
  }
}

/** All shared rows as one text: what must be the same everywhere. */
async function sharedState({ db }: Browser): Promise<string> {
  const lines: string[] = []
  for (const table of tables) {
    for (const stored of await db.rows(table).toArray()) {
      const { fields } = unpack(table, stored)
      if (stored.seq > 0)
        lines.push(`${stored.id} ${canonical(Object.fromEntries(fields) as unknown as Json)}`)
    }
  }
  return lines.sort().join('\n')
}

test('what Anna logs is on Ben’s card after both have synced', async () => {
  const { anna, ben, partner } = await team()
  const promise = await anna.save('commitment', { what: 'Send the plan', by: 'us' }, { partnerId: partner })
  await meet(anna, ben)
  expect(await ben.values('partner', partner)).toMatchObject({ name: 'Nordwind' })
  expect(await ben.values('commitment', promise)).toMatchObject({ what: 'Send the plan' })
  expect(await ben.db.outbox.count()).toBe(0)
})

test('where Anna pointed at the sender, Ben’s browser knows too; pointed at apart, both sites are kept', async () => {
  const { anna, ben } = await team()
  const [desk, tickets] = ['desk.larkfield.example', 'tickets.larkfield.example'] as const
  await keepPlace(anna.db, anna.ports, desk, 'main > dd[name="from"]')
  await keepPlace(ben.db, ben.ports, tickets, 'dd[data-testid="requester"]')
  await meet(anna, ben)
  const places = await learnedPlaces(ben.db)
  expect(places.map(({ host }) => host)).toEqual([desk, tickets])
  expect(await learnedPlaces(anna.db)).toEqual(places)
})

test('[ME1] offline edits of different fields are all kept, and both browsers end the same', async () => {
  const { anna, ben, partner } = await team()
  await anna.save('partner', { owner: 'Anna' }, { id: partner })
  await ben.save('partner', { segment: 'key' }, { id: partner })
  await meet(ben, anna)
  expect(await anna.values('partner', partner)).toMatchObject({ owner: 'Anna', segment: 'key' })
  expect(await sharedState(anna)).toBe(await sharedState(ben))
})

test('[TS3] a push onto a stale version is refused for that row alone, merged and sent again', async () => {
  const { anna, ben, partner } = await team()
  const other = await anna.save('partner', { name: 'Sudwind', scope: 'team' })
  await anna.save('partner', { owner: 'Anna' }, { id: partner })
  expect(await anna.sync()).toBe('ok')
  await ben.save('partner', { owner: 'Ben' }, { id: partner })
  const third = await ben.save('partner', { name: 'Ostwind', scope: 'team' })
  await meet(ben, anna)
  expect(await anna.values('partner', partner)).toMatchObject({ owner: 'Ben' })
  expect(await anna.values('partner', third)).toMatchObject({ name: 'Ostwind' })
  expect(await ben.values('partner', other)).toMatchObject({ name: 'Sudwind' })
  expect(await sharedState(anna)).toBe(await sharedState(ben))
})

test('[ME8] two people who write the same note at once both find their words', async () => {
  const { anna, ben, partner } = await team()
  await anna.save('partner', { notes: 'They want a call' }, { id: partner })
  await ben.save('partner', { notes: 'The plant is closed in May' }, { id: partner })
  await meet(anna, ben)
  const shown = await anna.values('partner', partner)
  const [twice] = await writtenTwice(anna.db, partner as PartnerId)
  const others = twice!.others
  expect([shown!.notes, ...others.map(({ text }) => text)].sort()).toEqual([
    'The plant is closed in May',
    'They want a call',
  ])
  expect(await sharedState(anna)).toBe(await sharedState(ben))
})

test('[ME5] a later edit brings back what somebody deleted, with all its fields', async () => {
  const { anna, ben, partner } = await team()
  const issue = await anna.save('issue', { what: 'Late papers', owner: 'Anna' }, { partnerId: partner })
  await meet(anna, ben)
  await anna.remove('issue', issue)
  await ben.save('issue', { severity: 'high' }, { id: issue })
  await meet(anna, ben)
  expect(await anna.values('issue', issue)).toMatchObject({ what: 'Late papers', severity: 'high' })
  expect(await sharedState(anna)).toBe(await sharedState(ben))
})

test('[ME9] what Anna removes is gone at Ben’s, without its words, and lies in his trash', async () => {
  const { anna, ben, partner } = await team()
  const note = await anna.save('note', { text: 'A very private remark' }, { partnerId: partner })
  await meet(anna, ben)
  await anna.remove('note', note)
  await meet(anna, ben)
  const stored = await ben.db.rows('note').get(note)
  expect(stored).toMatchObject({ hidden: 'deleted', values: {} })
  expect(stored!.packed).not.toContain('private remark')
  expect(await ben.db.trash.get(note)).toMatchObject({ name: 'A very private remark' })
  expect(await ben.db.outbox.count()).toBe(0)
})

test('three colleagues who edit apart for a while agree at the end', async () => {
  const { anna, ben, partner } = await team()
  const cleo = await browserOf('Cleo')
  await admit(anna, cleo)
  await cleo.sync()
  const people = [anna, ben, cleo]
  for (const [i, browser] of people.entries()) {
    await browser.save('partner', { owner: `owner ${i}`, domains: [`firm${i}.example`] }, { id: partner })
    await browser.save('issue', { what: `issue ${i}` }, { partnerId: partner })
    await browser.save('partner', { name: `Firm ${i}`, scope: 'team' })
  }
  await meet(...people, ...people)
  const states = await Promise.all(people.map(sharedState))
  expect(new Set(states).size).toBe(1)
  expect((await cleo.values('partner', partner))!.domains).toEqual([
    'firm0.example',
    'firm1.example',
    'firm2.example',
  ])
})

test('[CL4] a colleague whose clock is a year ahead blocks nobody, and a later edit still wins', async () => {
  const { anna, ben, partner } = await team()
  ben.clock.off = 365 * 86_400_000
  await ben.save('partner', { owner: 'Ben' }, { id: partner })
  await meet(ben, anna)
  await anna.save('partner', { owner: 'Anna' }, { id: partner })
  await meet(anna, ben)
  expect(await ben.values('partner', partner)).toMatchObject({ owner: 'Anna' })
})

test('what is mine never leaves: neither its words nor its rows are in anything that was sent', async () => {
  const { anna, ben } = await team()
  const secret = await anna.save('partner', { name: 'Canarybird', notes: 'canarynote' })
  await anna.save('issue', { what: 'canaryissue' }, { partnerId: secret })
  // However it came there: the outbox alone sends nothing of a private partner.
  await anna.db.outbox.put({ id: secret, table: 'partner', counter: 1 })
  await anna.save('partner', { name: 'Openbird', scope: 'team' })
  await meet(anna, ben)
  expect(await ben.db.rows('partner').count()).toBe(2)
  const sent = anna.net.seen.join('\n')
  for (const word of ['Canarybird', 'canarynote', 'canaryissue', secret, 'Openbird', 'Anna', 'Larkfield']) {
    expect(sent).not.toContain(word)
    expect(sent).not.toContain(Buffer.from(word).toString('base64url').slice(1, -2))
  }
})

test('a partner that becomes the team’s brings all that hangs on it', async () => {
  const { anna, ben } = await team()
  const partner = await anna.save('partner', { name: 'Westwind' })
  const issue = await anna.save('issue', { what: 'Broken pallets' }, { partnerId: partner })
  await meet(anna, ben)
  expect(await ben.values('partner', partner)).toBeUndefined()
  await anna.save('partner', { scope: 'team' }, { id: partner })
  await meet(anna, ben)
  expect(await ben.values('issue', issue)).toMatchObject({ what: 'Broken pallets' })
})

test('what a newer version wrote is kept through an edit made here', async () => {
  const { anna, ben, partner } = await team()
  const stored = (await anna.db.rows('partner').get(partner))!
  const row = unpack('partner', stored)
  const at = [...row.fields.values()][0]!.at
  const fields = [...row.fields, ['fromTheFuture', { value: 'kept', at }] as const]
  const packed = JSON.stringify([99, fields.map(([name, cell]) => [name, cell.value, cell.at]), []])
  await anna.db.rows('partner').put({ ...stored, packed, counter: 9 })
  await anna.db.outbox.put({ id: partner, table: 'partner', counter: 9 })
  await meet(anna, ben)
  await ben.save('partner', { owner: 'Ben' }, { id: partner })
  await meet(ben, anna)
  const after = unpack('partner', (await anna.db.rows('partner').get(partner))!)
  expect(after.fields.get('fromTheFuture')).toEqual({ value: 'kept', at })
  expect(after.fields.get('owner')?.value).toBe('Ben')
})
