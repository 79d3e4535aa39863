import { beforeAll, describe, expect, test } from 'vitest'
import type { Match } from '../../../extension/bridge/match.ts'
import type { Database } from '../../../extension/storage/database.ts'
import { ensureDevice, saveDevice } from '../../../extension/storage/device.ts'
import { matchPartner } from '../../../extension/storage/match-partner.ts'
import type { Sighting } from '../../../extension/storage/outsiders.ts'
import { stayQuiet } from '../../../extension/storage/picks.ts'
import { saveSettings } from '../../../extension/storage/team-settings.ts'
import { annasPorts, counting, emptyBase, noon, partnerIn } from './fixture.ts'

const ports = annasPorts()
let db: Database

beforeAll(async () => {
  db = await emptyBase()
  await ensureDevice(db, counting(9000))
  await saveDevice(db, { name: 'Mira Oduya' })
  await db.kv.put({ key: 'people', value: { members: [{ name: 'Tom Ilves' }, { name: 'Edda' }] } })
  await saveSettings(db, ports, {
    ownDomains: ['larkfield.example'],
    ownAddresses: ['mira.oduya.larkfield@gmail.com', 'team@lark-works.example'],
  })
  await partnerIn(db, ports, { name: 'Northmoor', domains: ['northmoor.example'] })
  await partnerIn(db, ports, { name: 'Larkfield Wines', domains: ['larkfield-wines.example'] })
})

function mail(people: string, more: Partial<Sighting> = {}): Sighting {
  const read = people.split('; ').map((one) => {
    const [, role, name, address] = /^(\w+):(?:(.*) )?(\S+)$/.exec(one) ?? []
    return { role: role as 'from', ...(address && { address }), ...(name && { name }) }
  })
  return { people: read, doing: 'reading', sure: true, ...more }
}

/** `close of larkfield.example`, or the kind of match, and whoever stands beside it. */
function told(match: Match): string {
  if (match.kind === 'like-us') return `${match.trick} of ${match.real}`
  if (match.kind === 'partner')
    return `${match.name}${match.besideUs ? `, beside ${match.besideUs.seen}` : ''}`
  return match.kind
}

describe('a stranger who looks like our own firm is warned of, and is nobody', () => {
  test.each([
    ['from:pay@larkfie1d.example', 'letters of larkfield.example'],
    ['from:pay@lаrkfield.example', 'letters of larkfield.example'],
    ['from:pay@larkfeild.example', 'close of larkfield.example'],
    ['from:pay@larkfield.test', 'ending of larkfield.example'],
    ['from:pay@larkfield-accounts.example', 'word of larkfield.example'],
    ['from:no-reply@larkfield-accounts.example', 'word of larkfield.example'],
    ['from:team@lark-work.example', 'close of lark-works.example'],
    ['from:mira.oduya.larkfeld@gmail.com', 'letters of mira.oduya.larkfield@gmail.com'],
    ['from:Tom Ilves x@strange.test', 'name of larkfield.example'],
    ['from:Ilves, Tom x@strange.test', 'name of larkfield.example'],
    ['from:Mira Oduya x@strange.test', 'name of larkfield.example'],
    ['from:Tom (tom@larkfield.example) x@strange.test', 'inside-name of tom@larkfield.example'],
    ['from:larkfield.example desk x@strange.test', 'inside-name of larkfield.example'],
  ])('[O14, O15] %s: %s', async (people, answer) => {
    expect(told(await matchPartner(db, mail(people)))).toBe(answer)
  })

  test.each([
    ['from:tom@larkfield.example', 'none'],
    ['from:tom@nl.larkfield.example', 'none'],
    ['from:eva@osterby.example', 'unknown'],
    ['from:eva@field.example', 'unknown'],
    ['from:Edda x@strange.test', 'unknown'],
    ['from:Tom Ilvesson x@strange.test', 'unknown'],
    ['from:Tom Ilves via Portal x@strange.test', 'unknown'],
    ['from:Tom Ilves notifications@portal.test', 'none'],
    ['from:mira.oduya@gmail.com', 'unknown'],
    ['from:eva@larkfield-wines.example', 'Larkfield Wines'],
  ])('[O14, O15] %s is not: %s', async (people, answer) => {
    expect(told(await matchPartner(db, mail(people)))).toBe(answer)
  })

  test('in a better role than the partner it takes the place of the match; in copy it stands beside', async () => {
    const fake = 'pay@larkfeild.example'
    const partner = 'eva@northmoor.example'
    expect(told(await matchPartner(db, mail(`from:${fake}; cc:${partner}`)))).toBe(
      'close of larkfield.example',
    )
    expect(told(await matchPartner(db, mail(`from:${partner}; cc:${fake}`)))).toBe(
      `Northmoor, beside ${fake}`,
    )
    expect(told(await matchPartner(db, mail(`to:${fake}`, { doing: 'composing' })))).toBe(
      'close of larkfield.example',
    )
  })

  test('who imitates a partner in the same role is named first', async () => {
    const match = await matchPartner(db, mail('from:pay@larkfeild.example; from:eva@northrnoor.example'))
    expect(match).toMatchObject({ kind: 'look-alike', name: 'Northmoor' })
  })

  test('an address that the user knows is warned of no more, and a list says nothing', async () => {
    const people = 'from:eva@larkfield.nl'
    expect(told(await matchPartner(db, mail(people, { doing: 'list' })))).toBe('unknown')
    expect(told(await matchPartner(db, mail(people)))).toBe('ending of larkfield.example')
    await stayQuiet(db, 'eva@larkfield.nl', noon)
    expect(told(await matchPartner(db, mail(people)))).toBe('none')
  })

  test('before anybody said which domain is ours, a name says nothing', async () => {
    const fresh = await emptyBase()
    await ensureDevice(fresh, counting(9500))
    await saveDevice(fresh, { name: 'Mira Oduya' })
    expect(told(await matchPartner(fresh, mail('from:Mira Oduya x@strange.test')))).toBe('unknown')
  })
})
