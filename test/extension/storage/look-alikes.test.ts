import { beforeAll, describe, expect, test } from 'vitest'
import { normaliseDomain } from '#shared/model/address.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Match } from '../../../extension/bridge/match.ts'
import type { Database } from '../../../extension/storage/database.ts'
import { matchPartner } from '../../../extension/storage/match-partner.ts'
import type { Sighting } from '../../../extension/storage/outsiders.ts'
import { notByAddress } from '../../../extension/storage/picks.ts'
import { annasPorts, emptyBase, noon, partnerIn, rowIn } from './fixture.ts'
import { imitations, innocents } from './look-alike-pairs.ts'

const ports = annasPorts()
let db: Database
let aveline: PartnerId

beforeAll(async () => {
  db = await emptyBase()
  for (const domain of Object.keys(imitations))
    await partnerIn(db, ports, { name: domain, domains: [domain] })
  aveline = await partnerIn(db, ports, { name: 'Aveline & Daughters', domains: ['aveline-torp.example'] })
  await rowIn(db, ports, 'contact', aveline, {
    name: 'Aveline Torp',
    addresses: ['a.torp@aveline-torp.example'],
  })
  const juno = await partnerIn(db, ports, { name: 'Juno' })
  await rowIn(db, ports, 'contact', juno, { name: 'Juno Feld', addresses: ['juno.feld@gmail.com'] })
})

function mailFrom(address: string, name?: string, more: Partial<Sighting> = {}): Sighting {
  return { people: [{ role: 'from', address, ...(name && { name }) }], doing: 'reading', sure: true, ...more }
}

/** `letters of northmoor.example`, or the kind of match. */
function told(match: Match): string {
  if (match.kind === 'look-alike') return `${match.trick} of ${match.name}`
  if (match.kind === 'partner') return `${match.name}${match.beside ? `, beside ${match.beside.seen}` : ''}`
  return match.kind
}

const pairs = Object.entries(imitations).flatMap(([known, table]) =>
  table.split('\n').flatMap((line) => {
    const [trick = '', seen = ''] = line.split(':')
    return seen
      .trim()
      .split(/\s+/)
      .filter((domain) => normaliseDomain(domain))
      .map((domain): [string, string, string] => [domain, trick.trim(), known])
  }),
)

describe('an imitation of a domain', () => {
  test('[O14] there are two hundred of them', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(200)
  })

  test.each(pairs)('[O14] %s is no match, and warned of by %s: %s', async (seen, trick, known) => {
    expect(told(await matchPartner(db, mailFrom(`billing@${seen}`)))).toBe(`${trick} of ${known}`)
  })

  test.each(innocents.split(/\s+/))('[O14] %s resembles nobody', async (domain) => {
    expect(['unknown', 'none']).toContain(told(await matchPartner(db, mailFrom(`eva@${domain}`))))
  })

  test('[O14] it is shown in the letters that a machine reads', async () => {
    const match = await matchPartner(db, mailFrom('billing@nоrthmoor.example'))
    expect(match).toMatchObject({ seen: 'billing@xn--nrthmoor-nbh.example', real: 'northmoor.example' })
  })

  test.each([
    ['billing@northmoor.example', 'northmoor.example'],
    ['billing@northmoor.example.', 'northmoor.example'],
    ['billing@mail.northmoor.example', 'northmoor.example'],
    ['billing@north\u200Bmoor.example', 'none'],
    ['billing@\u202Eelpmaxe.roomhtron', 'none'],
    ['a@northmoor.example@evil.test', 'none'],
    ['billing@northmoor.example:25', 'none'],
    ['northmoor.example@evil.test', 'inside-name of northmoor.example'],
    ['eva_northmoor.example@evil.test', 'inside-name of northmoor.example'],
    ['eva.northmoor.example@evil.test', 'inside-name of northmoor.example'],
  ])('[O14] %j is %s', async (address, answer) => {
    expect(told(await matchPartner(db, mailFrom(address)))).toBe(answer)
  })

  test('[O14] with freemail the whole address is held against the known one', async () => {
    expect(told(await matchPartner(db, mailFrom('juno.fe1d@gmail.com')))).toBe('letters of Juno')
    expect(told(await matchPartner(db, mailFrom('juno.frost@gmail.com')))).toBe('unknown')
  })

  test('copied to the real partner, the imitation still comes first', async () => {
    const people = [
      { role: 'from', address: 'billing@northrnoor.example' },
      { role: 'cc', address: 'eva@northmoor.example' },
    ] as const
    const both = { people, doing: 'reading', sure: true } as const
    expect(told(await matchPartner(db, both))).toBe('letters of northmoor.example')
  })

  test('in copy of a mail of the partner’s it is warned of beside the card', async () => {
    const people = [
      { role: 'from', address: 'eva@northmoor.example' },
      { role: 'cc', address: 'billing@northrnoor.example' },
    ] as const
    const both = { people, doing: 'reading', sure: true } as const
    expect(told(await matchPartner(db, both))).toBe('northmoor.example, beside billing@northrnoor.example')
  })

  test('once the user has said that it is not them, it is a stranger like any other', async () => {
    const match = await matchPartner(db, mailFrom('eva@halden.com'))
    if (match.kind !== 'look-alike') throw new Error(match.kind)
    await notByAddress(db, 'eva@halden.com', match.partnerId, noon)
    expect(told(await matchPartner(db, mailFrom('eva@halden.com')))).toBe('unknown')
  })
})

describe('a known name with a strange address', () => {
  test.each([
    ['Aveline Torp', 'name of Aveline & Daughters'],
    ['Torp, Aveline', 'name of Aveline & Daughters'],
    ['AVELINE TORP', 'name of Aveline & Daughters'],
    ['Аvеline Tοrp', 'name of Aveline & Daughters'],
    ["'Aveline Torp' via Portal", 'name of Aveline & Daughters'],
    ['Portal on behalf of Aveline Torp', 'name of Aveline & Daughters'],
    ['Aveline & Daughters', 'name of Aveline & Daughters'],
    ['Aveline <a.torp@aveline-torp.example>', 'inside-name of Aveline & Daughters'],
    ['a.torp@aveline-torp.example', 'inside-name of Aveline & Daughters'],
    ['Aveline (aveline-torp.example)', 'inside-name of Aveline & Daughters'],
    ['Aveline', 'unknown'],
    ['Aveline Torpedo', 'unknown'],
    ['Torp', 'unknown'],
  ])('[O15] %s <x@strange.test>: %s', async (name, answer) => {
    expect(told(await matchPartner(db, mailFrom('x@strange.test', name)))).toBe(answer)
  })

  test('[O15] a name alone recognises nobody', async () => {
    const people = [{ role: 'from', name: 'Aveline Torp' }] as const
    expect(told(await matchPartner(db, { people, doing: 'reading', sure: false }))).toBe('unknown')
  })

  test('[O15] the warning names the address that is really theirs', async () => {
    const match = await matchPartner(db, mailFrom('x@strange.test', 'Aveline Torp'))
    expect(match).toMatchObject({ seen: 'x@strange.test', real: 'a.torp@aveline-torp.example' })
  })
})
