import { beforeEach, describe, expect, test } from 'vitest'
import type { Match } from '../../../extension/bridge/match.ts'
import type { Database } from '../../../extension/storage/database.ts'
import { forgetName, knownNames, nameIs } from '../../../extension/storage/known-names.ts'
import { matchPartner } from '../../../extension/storage/match-partner.ts'
import type { Person, Sighting } from '../../../extension/storage/outsiders.ts'
import { annasPorts, emptyBase, noon, partnerIn, rowIn } from './fixture.ts'

const ports = annasPorts()
let db: Database

beforeEach(async () => {
  db = await emptyBase()
  const id = await partnerIn(db, ports, { name: 'Nordwind', domains: ['nordwind.example'] })
  await rowIn(db, ports, 'contact', id, { name: 'Eva Lund', addresses: ['eva@nordwind.example'] })
  await partnerIn(db, ports, { name: 'Halden', domains: ['halden.example'] })
})

function mail(...people: Person[]): Sighting {
  return { people, doing: 'reading', sure: people.some(({ address }) => address) }
}
const eva: Person = { role: 'from', name: 'Eva Lund' }

function told(match: Match): string {
  return match.kind === 'partner' ? `${match.name} by ${match.why.by}` : match.kind
}

describe('a sender of whom only the name is to be seen', () => {
  test('[O15] is nobody, and the addresses under that very name are offered', async () => {
    expect(await matchPartner(db, mail(eva))).toMatchObject({
      kind: 'unknown',
      people: [{ name: 'Eva Lund' }],
      perhaps: ['eva@nordwind.example'],
    })
    expect(await matchPartner(db, mail({ role: 'from', name: 'Eva' }))).not.toHaveProperty('perhaps')
  })

  test('once the user has said whose it is, it is theirs, however it is written', async () => {
    await nameIs(db, 'Eva Lund', 'Eva@nordwind.example', noon)
    for (const name of ['Eva Lund', 'LUND, Eva', 'Eva  Lund'])
      expect(told(await matchPartner(db, mail({ role: 'from', name })))).toBe('Nordwind by name')
    expect(told(await matchPartner(db, mail({ role: 'from', name: 'Eva Lunda' })))).toBe('unknown')
  })

  test('an address on the page is never overruled by a name', async () => {
    await nameIs(db, 'Eva Lund', 'eva@nordwind.example', noon)
    const match = await matchPartner(db, mail({ ...eva, address: 'e.lund@elsewhere.test' }))
    expect(match).toMatchObject({ kind: 'look-alike', trick: 'name', seen: 'e.lund@elsewhere.test' })
  })

  test('a name can be corrected and forgotten', async () => {
    await nameIs(db, 'Eva Lund', 'eva@nordwind.example', noon)
    await nameIs(db, 'Lund, Eva', 'eva@halden.example', noon)
    expect(await knownNames(db)).toEqual([{ name: 'Lund, Eva', address: 'eva@halden.example' }])
    await forgetName(db, 'Eva Lund')
    expect(await knownNames(db)).toEqual([])
    expect(told(await matchPartner(db, mail(eva)))).toBe('unknown')
  })

  test.each([
    ['Eva Lund', 'no address'],
    ['…', 'eva@nordwind.example'],
  ])('%s as %s is refused', async (name, address) => {
    expect(await nameIs(db, name, address, noon)).toEqual({ ok: false, error: { code: 'not-an-address' } })
  })
})

describe('where answers go', () => {
  const answers = (address: string): Person => ({ role: 'reply-to', address })
  const from = (address: string): Person => ({ role: 'from', address })

  test('a machine that writes for a partner is about whom an answer reaches', async () => {
    const page = mail(from('no-reply@portal.test'), answers('eva@nordwind.example'))
    expect(told(await matchPartner(db, page))).toBe('Nordwind by address')
  })

  test('[O15] a stranger does not become a partner by where answers go', async () => {
    const page = mail(from('x@strange.test'), answers('eva@nordwind.example'))
    expect(told(await matchPartner(db, page))).toBe('unknown')
  })

  test('[O15] a partner’s mail whose answers go elsewhere says so', async () => {
    const page = mail(from('eva@nordwind.example'), answers('eva@strange.test'))
    expect(await matchPartner(db, page)).toMatchObject({
      kind: 'partner',
      name: 'Nordwind',
      beside: { trick: 'reply-to', seen: 'eva@strange.test', real: 'eva@nordwind.example' },
    })
    const own = mail(from('eva@nordwind.example'), answers('office@mail.nordwind.example'))
    expect(await matchPartner(db, own)).not.toHaveProperty('beside')
  })
})

test('others in a partner’s mail are suggested: no machine, no list, nobody who is known', async () => {
  const page = mail(
    { role: 'from', address: 'eva@nordwind.example' },
    { role: 'cc', address: 'o.brask@tarnvale.example', name: 'Oda Brask' },
    { role: 'cc', address: 'bo@halden.example' },
    { role: 'cc', address: 'noreply@portal.test' },
    { role: 'cc', address: 'team@lists.portal.test' },
  )
  expect(await matchPartner(db, page)).toMatchObject({
    name: 'Nordwind',
    others: [{ address: 'o.brask@tarnvale.example', name: 'Oda Brask' }],
  })
})
