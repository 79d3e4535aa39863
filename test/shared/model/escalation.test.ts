import { expect, test } from 'vitest'
import { daysPastRise, nextRung, peopleOnRungs, raised, rungOf } from '#shared/model/escalation.ts'
import { aCard, aContact, ago, anIssue, today } from '../insight/a-card.ts'

test('an issue climbs from the working level to the joint management team to the sponsors, and no further', () => {
  const issue = anIssue({ escalate: ago(3) })
  expect(rungOf(issue)).toBe('working')
  const once = { ...issue, ...raised(issue), escalate: undefined }
  expect(nextRung(once)).toBe('ser')
  const twice = { ...once, ...raised(once), escalate: undefined }
  expect(rungOf(twice)).toBe('ser')
  expect(raised(twice)).toBeUndefined()
})

test('raising an issue uses up the day on which it was to rise', () => {
  expect(raised(anIssue({ escalate: ago(3) }))).toEqual({ rung: 'joint-management', escalate: null })
})

test('an issue is past its day to rise from the day after, while it is open and has somewhere to rise to', () => {
  expect(daysPastRise(anIssue({ escalate: ago(3) }), today)).toBe(3)
  expect(daysPastRise(anIssue({ escalate: today }), today)).toBe(0)
  expect(daysPastRise(anIssue({ escalate: ago(-2) }), today)).toBe(0)
  expect(daysPastRise(anIssue({ escalate: ago(3), state: 'resolved' }), today)).toBe(0)
  expect(daysPastRise(anIssue({ escalate: ago(3), rung: 'ser' }), today)).toBe(0)
  expect(daysPastRise(anIssue(), today)).toBe(0)
})

test('each rung names who is there today: the owner, the team of both sides, both sponsors', () => {
  const contact = [
    aContact({ name: 'Mira', side: 'ours', part: 'ser' }),
    aContact({ name: 'Rasmus', part: 'ser' }),
    aContact({ name: 'Aveline', part: 'joint-management' }),
    aContact({ name: 'Lena', part: 'joint-management', until: ago(1) }),
    aContact({ name: 'Tom', side: 'ours', part: 'joint-management' }),
  ]
  expect(peopleOnRungs(aCard({ contact }, { owner: 'Ola' }), today)).toEqual({
    working: ['Ola'],
    'joint-management': ['Aveline', 'Tom'],
    ser: ['Rasmus', 'Mira'],
  })
  expect(peopleOnRungs(aCard(), today)).toEqual({ working: [], 'joint-management': [], ser: [] })
})
