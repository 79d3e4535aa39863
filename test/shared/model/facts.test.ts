import { describe, expect, test } from 'vitest'
import { cardFacts } from '#shared/model/facts.ts'
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

describe('the facts of a card', () => {
  test('an empty card has no fact that could fire a rule', () => {
    const facts = cardFacts(aCard(), today)
    expect(facts).toMatchObject({ partner: 'Nordwind GmbH', stance: 'open', theirContacts: 0, liveIdeas: 0 })
    expect(Object.values(facts).filter((fact) => Array.isArray(fact) && fact.length > 0)).toEqual([])
    expect(Object.values(facts)).not.toContain(undefined)
  })

  test('our promises: the longest late first, what is due counted from today', () => {
    const facts = cardFacts(
      aCard({ commitment: [open(ago(1)), open(ago(4)), open(today), open(ago(-3)), open(undefined)] }),
      today,
    )
    expect(facts.ourLate.map(({ days }) => days)).toEqual([4, 1])
    expect(facts.ourDue.map(({ days }) => days)).toEqual([0, 3])
  })

  test('their promises kept and broken, the newest first, and the last good turn of ours', () => {
    const commitment = [promise(9), promise(2), promise(5, { state: 'broken' }), promise(1, { by: 'us' })]
    const facts = cardFacts(aCard({ commitment, trustEvent: [event(6, { by: 'us' })] }), today)
    expect(facts.theirKept.map(({ days }) => days)).toEqual([2, 9])
    expect(facts.theirBroken.map(({ days }) => days)).toEqual([5])
    expect(facts.ourLastUpDays).toBe(6)
  })

  test('a hurt of values that was made good or corrected is over', () => {
    const hurt = { direction: 'down', tag: 'values' } as const
    const wrong = event(8, hurt)
    const trustEvent = [event(3, hurt), event(4, { ...hurt, repairAccepted: true }), wrong]
    const correction = event(7, { corrects: wrong.id })
    const facts = cardFacts(aCard({ trustEvent: [...trustEvent, correction] }), today)
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
    const facts = cardFacts(aCard({ risk, issue }), today)
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
    const facts = cardFacts(aCard({ objection }), today)
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
    const facts = cardFacts(aCard({ agreement, roadmapStep, review: [aReview(ago(-6))] }), today)
    expect(facts.notice).toMatchObject({ id: rowId(912), days: 12 })
    expect(facts.nextStep).toMatchObject({ what: 'Step 2', entryTrust: 3 })
    expect(facts.reviewInDays).toBe(6)
  })

  test('aims and people: their first objective, ideas not told, both SERs', () => {
    const idea = { ...base, state: 'realised', realisedOn: ago(20) } as const
    const facts = cardFacts(
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
})
