import { beforeAll, describe, expect, test } from 'vitest'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Match } from '../../../extension/bridge/match.ts'
import type { Database } from '../../../extension/storage/database.ts'
import { matchPartner } from '../../../extension/storage/match-partner.ts'
import type { Sighting } from '../../../extension/storage/outsiders.ts'
import { notByAddress, notOnPage, pickPartner, stayQuiet } from '../../../extension/storage/picks.ts'
import { saveSettings } from '../../../extension/storage/team-settings.ts'
import { remove, write } from '../../../extension/storage/write.ts'
import { annasPorts, emptyBase, noon, partnerIn, rowIn } from './fixture.ts'

const ports = annasPorts()
let db: Database
const id: Record<string, PartnerId> = {}

beforeAll(async () => {
  db = await emptyBase()
  await saveSettings(db, ports, { ownDomains: ['larkfield.example'], ownAddresses: ['mira.lark@gmail.com'] })
  id['Nordwind'] = await partnerIn(db, ports, {
    name: 'Nordwind',
    domains: ['nordwind.example', 'gmail.com'],
    addresses: ['orders+crm@nordwind-shop.example', 'invoices@nordwind.example'],
  })
  id['Halden'] = await partnerIn(db, ports, { name: 'Halden', domains: ['tarn.example', 'shop.co.uk'] })
  id['Tarn'] = await partnerIn(db, ports, {
    name: 'Tarn',
    domains: ['tarn.example'],
    websites: ['https://www.linkedin.com/company/tarn/'],
  })
  id['Juno'] = await partnerIn(db, ports, { name: 'Juno' })
  await rowIn(db, ports, 'contact', id['Juno'], { name: 'Juno Feld', addresses: ['juno.feld@gmail.com'] })
  await rowIn(db, ports, 'contact', id['Juno'], {
    name: 'Mira',
    side: 'ours',
    addresses: ['helper@consult.example'],
  })
  id['Shelved'] = await partnerIn(db, ports, {
    name: 'Shelved',
    domains: ['shelved.example'],
    archived: true,
  })
})

function seen(people: string, more: Partial<Sighting> = {}): Sighting {
  const named = people.split(' ').filter(Boolean)
  const read = named.map((one) => {
    const [role = '', address = ''] = one.split(':')
    return { role: role as 'from', address }
  })
  return { people: read, doing: 'reading', sure: true, ...more }
}

/** `Nordwind by domain`, `several: Halden, Tarn`, `unknown: a@b.example`, `none`. */
function told(match: Match): string {
  if (match.kind === 'partner')
    return `${match.name} by ${match.why.by}${match.newAddress ? `, new ${match.newAddress}` : ''}`
  if (match.kind === 'look-alike') return `${match.seen} is like ${match.name}`
  if (match.kind === 'several') return `several: ${match.candidates.map(({ name }) => name).join(', ')}`
  if (match.kind === 'unknown')
    return `unknown: ${match.people.map(({ address, name }) => address ?? name).join(', ')}`
  return match.kind
}

describe('whom a mail is about', () => {
  test.each([
    ['from:invoices@nordwind.example', 'Nordwind by address', 'an exact address'],
    ['from:Invoices@NORDWIND.example', 'Nordwind by address', 'an address in any case'],
    ['from:invoices+x@nordwind.example', 'Nordwind by alias', 'the same mailbox with a tag'],
    [
      'from:orders@nordwind-shop.example',
      'Nordwind by alias',
      'the same mailbox without the tag on the card',
    ],
    ['from:eva@nordwind.example', 'Nordwind by domain, new eva@nordwind.example', 'a confirmed domain'],
    [
      'from:eva@mail.nordwind.example',
      'Nordwind by domain, new eva@mail.nordwind.example',
      'a sub-domain of it',
    ],
    [
      'from:eva@nordwind-shop.example',
      'Nordwind by suggested-domain, new eva@nordwind-shop.example',
      'a domain that only suggests',
    ],
    [
      'from:noreply@nordwind.example',
      'Nordwind by domain',
      'a machine of a confirmed domain, whose address is not offered',
    ],
    ['from:noreply@nordwind-shop.example', 'none', 'a machine is never suggested'],
    ['from:list-bounces@lists.example', 'none', 'a list is nobody'],
    ['from:juno.feld@gmail.com', 'Juno by address', 'freemail by exact address'],
    [
      'from:somebody@gmail.com',
      'unknown: somebody@gmail.com',
      'freemail never by domain, even if it stands among the domains',
    ],
    [
      'from:helper@consult.example',
      'unknown: helper@consult.example',
      'our own people on the card do not stand for the partner',
    ],
    [
      'from:mira@larkfield.example to:eva@nordwind.example',
      'Nordwind by domain, new eva@nordwind.example',
      'our own domain is out',
    ],
    ['from:mira.lark+news@gmail.com', 'none', 'our own mailbox with a tag is out'],
    ['from:tom@sales.larkfield.example', 'none', 'a colleague on a sub-domain is out'],
    [
      'from:invoices@nordwind.example cc:juno.feld@gmail.com',
      'Nordwind by address',
      'the sender comes before those in copy',
    ],
    [
      'from:x@stranger.example to:eva@nordwind.example cc:juno.feld@gmail.com',
      'Nordwind by domain, new eva@nordwind.example',
      'those written to come before those in copy',
    ],
    [
      'to:juno.feld@gmail.com to:invoices@nordwind.example',
      'several: Juno, Nordwind',
      'two partners in one role',
    ],
    ['from:o.brask@tarn.example', 'several: Halden, Tarn', 'two cards with one domain'],
    ['from:eva@shelved.example', 'unknown: eva@shelved.example', 'an archived partner is not recognised'],
    ['from:eva@other.co.uk', 'unknown: eva@other.co.uk', 'a public suffix leads nowhere'],
    [
      'from:eva@nоrdwind.example',
      'eva@xn--nrdwind-9ig.example is like Nordwind',
      'a look-alike domain is somebody else',
    ],
    [
      'from:eva@nordwind.example.evil.test',
      'eva@nordwind.example.evil.test is like Nordwind',
      'a domain that only begins alike',
    ],
    ['from:eva@xnordwind.example', 'eva@xnordwind.example is like Nordwind', 'a domain that only ends alike'],
  ])('%s: %s (%s)', async (people, answer) => {
    expect(told(await matchPartner(db, seen(people)))).toBe(answer)
  })

  test('while composing, the writer is not whom it is for', async () => {
    const mail = seen('from:eva@nordwind.example to:juno.feld@gmail.com', { doing: 'composing' })
    expect(told(await matchPartner(db, mail))).toBe('Juno by address')
  })

  test('a page that looks like a mail but names nobody says so; a page with nobody says nothing', async () => {
    expect((await matchPartner(db, seen('', { sure: false }))).kind).toBe('unreadable')
    expect((await matchPartner(db, seen(''))).kind).toBe('none')
  })

  test('somebody of whom only a name is known is still somebody', async () => {
    const mail: Sighting = { people: [{ role: 'from', name: 'Eva Nordwind' }], doing: 'reading', sure: true }
    expect(told(await matchPartner(db, mail))).toBe('unknown: Eva Nordwind')
  })
})

describe('whom another page is about', () => {
  test.each([
    ['portal.nordwind.example', 'Nordwind by domain'],
    ['mail.google.com', 'none'],
    ['crm.larkfield.example', 'none'],
    ['shop.co.uk', 'Halden by domain'],
    ['co.uk', 'none'],
  ])('%s: %s', async (host, answer) => {
    expect(told(await matchPartner(db, seen('', { host, doing: 'record' })))).toBe(answer)
  })

  test('a page that stands on the card, and the pages under it', async () => {
    const host = 'www.linkedin.com'
    const of = (path: string) => seen('', { host, doing: 'none', link: `https://${host}/company/${path}` })
    expect(told(await matchPartner(db, of('tarn/people/?x=1')))).toBe('Tarn by address')
    expect(told(await matchPartner(db, of('tarnvale')))).toBe('none')
  })

  test('somebody whom a site shows by a page alone, when that page stands on the card', async () => {
    const link = (path: string) => `https://www.linkedin.com/company/${path}`
    const of = (path: string) =>
      seen('', { people: [{ role: 'from', name: 'Tarn', link: link(path) }], doing: 'reading' })
    expect(told(await matchPartner(db, of('tarn')))).toBe('Tarn by address')
    expect(told(await matchPartner(db, of('tarnvale')))).toBe('unknown: Tarn')
  })
})

describe('what the user said', () => {
  test('a choice for a page holds against everything else, until its partner is archived or gone', async () => {
    const page = seen('from:invoices@nordwind.example', { key: 'thread-1' })
    const ben = await partnerIn(db, ports, { name: 'Ben & Sons' })
    await pickPartner(db, 'thread-1', ben, noon)
    expect(told(await matchPartner(db, page))).toBe('Ben & Sons by picked')
    await write(db, ports, { table: 'partner', id: ben, values: { archived: true } })
    expect(told(await matchPartner(db, page))).toBe('Nordwind by address')
    await write(db, ports, { table: 'partner', id: ben, values: { archived: false } })
    await remove(db, ports, { table: 'partner', id: ben })
    expect(told(await matchPartner(db, page))).toBe('Nordwind by address')
  })

  test('“not them” for a thread leaves other threads alone', async () => {
    const mail = seen('from:invoices@nordwind.example', { key: 'thread-2' })
    await notOnPage(db, 'thread-2', id['Nordwind'], noon)
    expect(told(await matchPartner(db, mail))).toBe('unknown: invoices@nordwind.example')
    expect(told(await matchPartner(db, { ...mail, key: 'thread-3' }))).toBe('Nordwind by address')
  })

  test('“never this address” settles between two cards with one domain', async () => {
    await notByAddress(db, 'x@tarn.example', id['Halden']!, noon)
    expect(told(await matchPartner(db, seen('from:x@tarn.example')))).toBe(
      'Tarn by domain, new x@tarn.example',
    )
  })

  test('“not a partner” is quiet about an address or a whole domain', async () => {
    await stayQuiet(db, 'News@Shop.example', noon)
    await stayQuiet(db, 'club.example', noon)
    expect((await matchPartner(db, seen('from:news@shop.example'))).kind).toBe('none')
    expect((await matchPartner(db, seen('from:anybody@club.example'))).kind).toBe('none')
    expect(told(await matchPartner(db, seen('from:owner@shop.example')))).toBe('unknown: owner@shop.example')
  })
})
