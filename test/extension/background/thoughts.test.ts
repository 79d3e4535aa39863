import { beforeEach, describe, expect, test } from 'vitest'
import type { PartnerId } from '#shared/model/ids.ts'
import { ownRuleId } from '#shared/principles/own-rule.ts'
import { keptThoughts, readVoice, thoughtFor } from '#extension/background/thoughts.ts'
import type { Database } from '#extension/storage/database.ts'
import { ensureDevice } from '#extension/storage/device.ts'
import { notePrompt } from '#extension/storage/prompt-history.ts'
import { readCard } from '#extension/storage/read-card.ts'
import { readSettings, saveSettings } from '#extension/storage/team-settings.ts'
import { annasPorts, emptyBase, partnerIn, rowIn } from '../storage/fixture.ts'

const today = '2026-11-20'
const ports = annasPorts()
const writing = { moment: 'composing', signals: { blame: true } } as const
let db: Database
let nordwind: PartnerId

beforeEach(async () => {
  db = await emptyBase()
  await ensureDevice(db, ports.chance)
  nordwind = await partnerIn(db, ports, { owner: 'Mira', segment: 'key' })
})

async function thoughtOver(seen: Parameters<typeof thoughtFor>[3]['seen']) {
  const card = await readCard(db, nordwind)
  return thoughtFor(db, await readVoice(db, await readSettings(db)), card!, { page: 'm1', today, seen })
}

const kept = (limit = 5) => keptThoughts(db, today, { limit })

async function letDown(): Promise<string> {
  const broken = {
    what: 'Price list',
    by: 'them',
    state: 'broken',
    due: '2026-11-16',
    settledOn: '2026-11-17',
  }
  return rowIn(db, ports, 'commitment', nordwind, broken)
}

describe('a thought over a mail', () => {
  test('names the row that it rests on in its own words', async () => {
    const id = await letDown()
    expect((await thoughtOver(writing))?.rows).toEqual([{ table: 'commitment', id, what: 'Price list' }])
  })

  test('carries the title that the team gave its principle', async () => {
    await letDown()
    await rowIn(db, ports, 'principle', undefined, { title: 'Say it kindly', replaces: 'iso-6' })
    expect(await thoughtOver(writing)).toMatchObject({ principle: 'iso-6', principleTitle: 'Say it kindly' })
  })

  test('is a rule of the team’s own where that is so, and not once it is switched off', async () => {
    const rule = { say: 'Call them?', fact: 'segment', comparison: 'is', value: 'key', moment: 'reading' }
    const id = await rowIn(db, ports, 'promptRule', undefined, rule)
    const reading = { moment: 'reading', signals: {} } as const
    expect(await thoughtOver(reading)).toMatchObject({ rule: ownRuleId(id), words: 'Call them?' })
    await saveSettings(db, ports, { mutedRules: [ownRuleId(id)] })
    expect((await thoughtOver(reading))?.words).toBeUndefined()
  })
})

describe('what stands empty or overdue', () => {
  test('is told of each partner once, and of none when the team wants no thoughts', async () => {
    await partnerIn(db, ports, { name: 'Osterby Plating' })
    expect((await kept()).map(({ partner }) => partner).sort()).toEqual(['Nordwind GmbH', 'Osterby Plating'])
    expect(await kept(1)).toHaveLength(1)
    await saveSettings(db, ports, { promptsPerDay: 0 })
    expect(await kept()).toEqual([])
  })

  test('stays however often it was shown, until it is put away', async () => {
    const [first] = await kept()
    const { rule } = first!.prompt
    await notePrompt(db, { rule, partnerId: nordwind, at: today, what: 'shown', page: 'm1' })
    expect(await kept()).toEqual([first])
    await notePrompt(db, { rule, partnerId: nordwind, at: today, what: 'snoozed', until: '2026-11-27' })
    expect((await kept()).map(({ prompt }) => prompt.rule)).not.toContain(rule)
  })

  test('of an archived partner is left alone', async () => {
    await partnerIn(db, ports, { name: 'Gone', archived: true })
    expect((await kept()).map(({ partner }) => partner)).toEqual(['Nordwind GmbH'])
  })
})
