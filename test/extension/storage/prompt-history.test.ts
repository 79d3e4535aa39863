import { expect, test } from 'vitest'
import { quietLines } from '#extension/background/deeds-prompts.ts'
import {
  forgetPrompt,
  mutedPrompts,
  notedPrompt,
  notePrompt,
  promptHistory,
} from '#extension/storage/prompt-history.ts'
import { readLibrary } from '#extension/storage/team-library.ts'
import { annasPorts, emptyBase, partnerIn, rowIn } from './fixture.ts'

const at = '2026-11-20'

test('what was put away can be taken back by its number, and then never was', async () => {
  const db = await emptyBase()
  const partnerId = await partnerIn(db, annasPorts(), {})
  const noted = await notePrompt(db, { rule: 'thank-them', partnerId, at, what: 'not-useful' })
  if (!noted.ok) throw new Error(noted.error.code)
  expect(await notedPrompt(db, noted.value)).toMatchObject({ rule: 'thank-them', partnerId })
  await forgetPrompt(db, noted.value)
  expect(await promptHistory(db, partnerId)).toEqual([])
})

test('only what was muted for good is listed, by the partner’s name', async () => {
  const db = await emptyBase()
  const ports = annasPorts()
  const wessel = await partnerIn(db, ports, { name: 'Wessel' })
  const nordwind = await partnerIn(db, ports, { name: 'Nordwind' })
  await notePrompt(db, { rule: 'thank-them', partnerId: wessel, at, what: 'mute-partner' })
  await notePrompt(db, { rule: 'thank-them', partnerId: nordwind, at, what: 'mute-rule' })
  await notePrompt(db, { rule: 'thank-them', partnerId: nordwind, at, what: 'snoozed', until: at })
  expect(await mutedPrompts(db)).toHaveLength(2)
  expect(await quietLines(db)).toEqual([
    { partnerId: nordwind, partner: 'Nordwind', rule: 'thank-them', since: at },
    { partnerId: wessel, partner: 'Wessel', since: at },
  ])
})

test('the team’s library holds what hangs on no partner', async () => {
  const db = await emptyBase()
  const ports = annasPorts()
  const partnerId = await partnerIn(db, ports, {})
  await rowIn(db, ports, 'principle', partnerId, { title: 'Between us two' })
  await rowIn(db, ports, 'principle', undefined, { title: 'For everybody' })
  const { principles, rules } = await readLibrary(db)
  expect(principles.map(({ title }) => title)).toEqual(['For everybody'])
  expect(rules).toEqual([])
})
