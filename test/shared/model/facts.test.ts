import { describe, expect, test } from 'vitest'
import type { Card } from '#shared/model/card.ts'
import { cardFacts, type CardFacts } from '#shared/model/facts.ts'
import { lazily } from '#shared/model/facts/lazily.ts'
import {
  aCard,
  aContact,
  ago,
  anIssue,
  anObjective,
  aReview,
  aRisk,
  event,
  partnerId,
  promise,
  rowId,
  today,
} from '../insight/a-card.ts'

const open = (due: string | undefined) => promise(0, { state: 'open', settledOn: undefined, due, by: 'us' })
const base = { partnerId, what: 'Something' }

function factsIn(card: Card, day: string): CardFacts {
  return lazily<CardFacts>(cardFacts(card, day))
}

describe('the facts of a card', () => {
  test('an empty card has no fact that could fire a rule', () => {
    const facts = factsIn(aCard(), today)
    expect(facts).toMatchObject({ partner: 'Nordwind GmbH', stance: 'open', theirContacts: 0, liveIdeas: 0 })
    expect(Object.values(facts).filter((fact) => Array.isArray(fact) && fact.length > 0)).toEqual([])
    expect(facts).toMatchObject({ hasPlan: false, owner: undefined, notice: undefined })
  })

  test('our promises: the longest late first, what is due counted from today', () => {
    const facts = factsIn(
      aCard({ commitment: [open(ago(1)), open(ago(4)), open(today), open(ago(-3)), open(undefined)] }),
      today,
    )
    expect(facts.ourLate.map(({ days }) => days)).toEqual([4, 1])
    expect(facts.ourDue.map(({ days }) => days)).toEqual([0, 3])
  })

  test('their promises kept and broken, the newest first, and the last good turn of ours', () => {
    const commitment = [promise(9), promise(2), promise(5, { state: 'broken' }), promise(1, { by: 'us' })]
    const facts = factsIn(aCard({ commitment, trustEvent: [event(6, { by: 'us' })] }), today)
    expect(facts.theirKept.map(({ days }) => days)).toEqual([2, 9])
    expect(facts.theirBroken.map(({ days }) => days)).toEqual([5])
    expect(facts.ourLastUpDays).toBe(6)
  })

  test('a hurt of values that was made good or corrected is over', () => {
    const hurt = { direction: 'down', tag: 'values' } as const
    const wrong = event(8, hurt)
    const trustEvent = [event(3, hurt), event(4, { ...hurt, repairAccepted: true }), wrong]
    const correction = event(7, { corrects: wrong.id })
    const facts = factsIn(aCard({ trustEvent: [...trustEvent, correction] }), today)
    expect(facts.valuesHurt.map(({ days }) => days)).toEqual([3])
  })

  test('trouble: the heaviest open risk without mitigation, issues past the day to rise', () => {
    const risk = [
      aRisk({ what: 'Light', likelihood: 2, consequence: 5 }),
      aRisk({ what: 'Heavy', likelihood: 5, consequence: 5 }),
      aRisk({ what: 'Held', likelihood: 5, consequence: 5, mitigation: 'Second source' }),
      aRisk({ what: 'Middle', likelihood: 3, consequence: 4 }),
    ]
    const issue = [anIssue({ escalate: ago(2) }), anIssue({ escalate: today })]
    const facts = factsIn(aCard({ risk, issue }), today)
    expect(facts.bareHighRisk?.what).toBe('Heavy')
    expect(facts.toEscalate.map(({ days }) => days)).toEqual([2])
  })

  test('objections: theirs without an answer, and a topic refused twice in whatever spelling', () => {
    const no = { by: 'them', raised: ago(9) } as const
    const objection = [
      { ...base, ...no, id: rowId(901), topic: 'Weekend work' },
      { ...base, ...no, id: rowId(902), topic: ' weekend work', answered: ago(1) },
      { ...base, ...no, id: rowId(903), by: 'us' as const },
    ]
    const facts = factsIn(aCard({ objection }), today)
    expect(facts.unanswered.map(({ id }) => id)).toEqual([rowId(901)])
    expect(facts.twiceRefused?.what).toBe('weekend work')
  })

  test('what lies ahead: review, last day to give notice, next step', () => {
    const agreement = [
      { ...base, id: rowId(911), noticeBy: ago(-40) },
      { ...base, id: rowId(912), noticeBy: ago(-12) },
      { ...base, id: rowId(913), noticeBy: ago(1) },
    ]
    const step = (id: number, order: number, state: 'kept' | 'planned') =>
      ({ id: rowId(id), partnerId, scope: `Step ${order}`, order, state, entryTrust: 3 }) as const
    const roadmapStep = [step(923, 3, 'planned'), step(921, 1, 'kept'), step(922, 2, 'planned')]
    const facts = factsIn(aCard({ agreement, roadmapStep, review: [aReview(ago(-6))] }), today)
    expect(facts.notice).toMatchObject({ id: rowId(912), days: 12 })
    expect(facts.nextStep).toMatchObject({ what: 'Step 2', entryTrust: 3 })
    expect(facts.reviewInDays).toBe(6)
  })

  test('aims and people: their first objective, ideas not told, both SERs', () => {
    const idea = { ...base, state: 'realised', realisedOn: ago(20) } as const
    const facts = factsIn(
      aCard({
        objective: [anObjective()],
        opportunity: [
          { ...idea, id: rowId(931) },
          { ...base, id: rowId(932), state: 'agreed' },
        ],
        contact: [aContact({ part: 'ser' }), aContact({ name: 'Jeroen', part: 'ser', side: 'ours' })],
      }),
      today,
    )
    expect(facts).toMatchObject({ theirTopObjective: { what: 'Faster onboarding' }, liveIdeas: 1 })
    expect(facts).toMatchObject({ ourSer: 'Jeroen', theirSer: 'Ilse Brandt', theirContacts: 1 })
    expect(facts.untold.map(({ days }) => days)).toEqual([20])
  })

  test('ten rows of a list are enough: the ones that matter most', () => {
    const commitment = Array.from({ length: 40 }, (_, days) => open(ago(days + 1)))
    const { ourLate, theirLate } = factsIn(aCard({ commitment }), today)
    expect(ourLate.map(({ days }) => days)).toEqual([40, 39, 38, 37, 36, 35, 34, 33, 32, 31])
    expect(theirLate).toEqual([])
  })

  test('people: who owns it since when, and who of theirs left last', () => {
    const contact = [
      aContact({ name: 'Ines', until: ago(20) }),
      aContact({ name: 'Otto', until: ago(90) }),
      aContact({ name: 'Ours', side: 'ours', until: ago(2) }),
      aContact({ name: 'Leaves today', until: today }),
    ]
    const facts = factsIn(aCard({ contact }, { owner: 'Mira', ownerSince: ago(9) }), today)
    expect(facts).toMatchObject({ owner: 'Mira', ownerSinceDays: 9, contactLeft: { what: 'Ines', days: 20 } })
  })

  test('what ended well last is an issue closed or a promise of theirs kept', () => {
    const closed = anIssue({ state: 'resolved', resolvedOn: ago(3) })
    expect(factsIn(aCard({ issue: [closed], commitment: [promise(5)] }), today).solved).toMatchObject({
      table: 'issue',
      days: 3,
    })
    expect(factsIn(aCard({ issue: [closed], commitment: [promise(1)] }), today).solved).toMatchObject({
      table: 'commitment',
      days: 1,
    })
  })

  test('slips of ability in sixty days, and a difference that nobody answered', () => {
    const slip = (days: number) => event(days, { direction: 'down', sort: 'ability', tag: 'behaviour' })
    const difference = [
      { ...base, id: rowId(941), sort: 'structure' as const },
      { ...base, id: rowId(942), sort: 'style' as const, response: 'accept' as const },
      { ...base, id: rowId(943), sort: 'style' as const },
    ]
    const facts = factsIn(aCard({ trustEvent: [slip(3), slip(59), slip(61)], difference }), today)
    expect(facts.abilityDowns.map(({ days }) => days)).toEqual([3, 59])
    expect(facts.strained).toMatchObject({ id: rowId(943), days: 3 })
  })

  test('aims: a joint one never explained, and two that collide', () => {
    const theirs = anObjective({ what: 'Lower cost' })
    const ours = anObjective({ what: 'Higher margin', whose: 'ours' })
    const pair = { id: rowId(951), partnerId, a: ours.id, b: theirs.id, fit: 'conflicting' as const }
    const rows = {
      objective: [theirs, ours, anObjective({ what: 'One forecast', whose: 'joint' })],
    }
    const facts = factsIn(aCard({ ...rows, objectivePair: [pair] }), today)
    expect(facts).toMatchObject({ theirObjectives: 1, ourObjectives: 1, jointObjectives: 1 })
    expect(facts.collision).toEqual({ id: rowId(951), what: 'Lower cost', ours: 'Higher margin' })
    expect(facts.jointUnexplained).toMatchObject({ what: 'One forecast' })
    const solved = [{ ...pair, alternative: 'Share what the second shift saves' }]
    expect(factsIn(aCard({ ...rows, objectivePair: solved }), today).collision).toBeUndefined()
  })

  test('the course: what just ended, a gap that was hurt again, a round that lies apart, a choice against the suggestion', () => {
    const rating = (rater: number, side: 'ours' | 'theirs', lived: number) => ({
      id: rowId(970 + rater),
      partnerId,
      assessment: rowId(961),
      principle: 'iso-7',
      side,
      lived,
    })
    const answers = [1, 2, 3].flatMap((rater) => [
      rating(rater, 'ours', 5),
      rating(rater + 3, 'theirs', rater),
    ])
    const facts = factsIn(
      aCard({
        agreement: [{ ...base, id: rowId(962), ends: ago(4) }],
        action: [{ ...base, id: rowId(963), due: ago(10), principle: 'iso-2' }],
        trustEvent: [
          event(5, { direction: 'down', tag: 'values' }),
          event(30, { direction: 'down', tag: 'values' }),
        ],
        assessment: [{ id: rowId(961), partnerId, title: 'Spring', closed: ago(8) }],
        rating: answers,
        decision: [
          {
            ...base,
            id: rowId(964),
            about: 'model',
            on: ago(200),
            chosen: 'cooperative',
            suggested: 'collaborative',
          },
        ],
      }),
      today,
    )
    expect(facts.justEnded).toMatchObject({ table: 'agreement', days: 4 })
    expect(facts.gapAgain).toMatchObject({ id: rowId(963), days: 5 })
    expect(facts.unevenRound).toMatchObject({ what: 'Spring', spread: 4 })
    expect(facts.againstSuggestion).toMatchObject({ id: rowId(964), days: 200 })
  })

  test('each fact is worked out at first need and once', () => {
    let worked = 0
    const facts = lazily<{ heavy: number; idle: number }>({
      heavy: () => (worked += 1),
      idle: () => {
        throw new Error('nobody asked')
      },
    })
    expect([facts.heavy, facts.heavy, worked]).toEqual([1, 1, 1])
  })
})
