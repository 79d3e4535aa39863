import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#shared/model/days.ts'
import type { PartnerId, RowId } from '#shared/model/ids.ts'
import { allRules } from '#shared/principles/all-rules.ts'
import { choosePrompt, notUsefulDays, type PromptEvent } from '#shared/principles/choose-prompt.ts'
import { quietFacts, type Facts } from '#shared/principles/facts.ts'

const { partnerId, today } = quietFacts
const id = 'BBBBBBBBBBBBBBBBBBBBBA' as RowId
const late = { ourLate: [{ id, what: 'Send the drawings', days: 2 }] }
const rich: Facts = {
  ...quietFacts,
  ...late,
  signals: { promise: true, price: true },
  theirTopObjective: { id, what: 'Faster onboarding' },
  reviewInDays: 5,
}

function choose(
  facts: Facts,
  history: PromptEvent[] = [],
  more: Partial<Parameters<typeof choosePrompt>[1]> = {},
) {
  return choosePrompt(facts, { rules: allRules, history, ...more })
}

function past(
  rule: string,
  what: PromptEvent['what'],
  daysAgo: number,
  more: Partial<PromptEvent> = {},
): PromptEvent {
  return { rule, partnerId, at: addDays(today, -daysAgo), what, ...more }
}

describe('one thought', () => {
  test('carries all that "why" opens to', () => {
    expect(choose({ ...quietFacts, ...late })).toEqual({
      rule: 'our-promise-is-late',
      say: { partner: 'Nordwind GmbH', stance: 'open', what: 'Send the drawings', days: 2 },
      because: { partner: 'Nordwind GmbH', stance: 'open', what: 'Send the drawings', days: 2 },
      rows: [{ table: 'commitment', id }],
      cite: 'ISO 44003 5.7',
      principle: 'iso-7',
      offer: 'open-commitment',
      quietUntil: addDays(today, 3),
      seen: [],
    })
  })

  test('answers the words being written before what is always true', () => {
    expect(choose(rich)).toMatchObject({ rule: 'log-this-promise', seen: ['promise'] })
  })

  test('is the fresher one although another is a little more pressing', () => {
    const two = { ...quietFacts, ourDue: [{ id, what: 'Send it', days: 2 }], reviewInDays: 5 }
    expect(choose(two)?.rule).toBe('our-promise-is-due')
    expect(choose(two, [past('our-promise-is-due', 'shown', 3)])?.rule).toBe('review-is-near')
    expect(choose(two, [past('our-promise-is-due', 'shown', 40)])?.rule).toBe('our-promise-is-due')
  })

  test('is none when nothing happens', () => {
    expect(choose(quietFacts)).toBeUndefined()
  })

  test('is the one not shown for longest among equals', () => {
    const two = { ...quietFacts, reviewInDays: 5, unanswered: [{ id, what: 'No', days: 9 }] }
    const history = [past('objection-waits', 'shown', 40), past('review-is-near', 'shown', 12)]
    expect(choose(two, history)?.rule).toBe('objection-waits')
    expect(choose(two, [past('objection-waits', 'shown', 40)])?.rule).toBe('review-is-near')
  })

  test('over a mail is never about keeping, and in the popup never about a mail', () => {
    const bare: Facts = { ...quietFacts, owner: undefined }
    expect(choose(bare)).toBeUndefined()
    expect(choose({ ...bare, moment: 'keeping' })?.rule).toBe('no-owner')
    expect(choose({ ...quietFacts, ...late, moment: 'keeping' })).toBeUndefined()
  })
})

describe('an opponent', () => {
  const opponent: Facts = { ...rich, stance: 'hostile', ourLate: [], reviewInDays: undefined }

  test('gets what is owed in writing, and neither objectives nor more promises', () => {
    expect(choose(opponent)?.rule).toBe('owed-and-no-more')
    expect(choose(opponent, [], { mutedRules: ['owed-and-no-more'] })).toBeUndefined()
  })
})

describe('quiet', () => {
  const facts = { ...quietFacts, ...late }

  test('one thought for a partner and day', () => {
    const on = (daysAgo: number) => [past('review-is-near', 'shown', daysAgo, { page: 'thread-1' })]
    expect(choose(rich, on(0))).toBeUndefined()
    expect(choose(rich, on(1))).toBeDefined()
  })

  test('as many a day as the team wants, and none when it wants none', () => {
    const shown = [past('review-is-near', 'shown', 0, { page: 'thread-1' })]
    expect(choose(rich, shown, { perDay: 2 })?.rule).toBe('log-this-promise')
    expect(choose(rich, shown, { perDay: 0 })).toBeUndefined()
    expect(choose(rich, [], { perDay: 0 })).toBeUndefined()
  })

  test('the same thought may stay on its page all day and counts once', () => {
    const here = Array.from({ length: 3 }, () =>
      past('our-promise-is-late', 'shown', 0, { page: 'thread-1' }),
    )
    expect(choose(rich, here, { page: 'thread-1' })?.rule).toBe('our-promise-is-late')
    expect(choose(rich, here, { page: 'thread-2' })).toBeUndefined()
    expect(choose(rich, here, { page: 'thread-1', perDay: 2 })?.rule).toBe('our-promise-is-late')
    expect(choose(rich, here, { page: 'thread-2', perDay: 2 })?.rule).toBe('log-this-promise')
  })

  test('but not once it was put away, and no other takes its place that day', () => {
    const shown = past('our-promise-is-late', 'shown', 0)
    for (const what of ['snoozed', 'not-useful', 'acted', 'helped'] as const) {
      expect(choose(rich, [shown, past('our-promise-is-late', what, 0)])).toBeUndefined()
    }
  })

  test('the quiet days of a rule', () => {
    expect(choose(facts, [past('our-promise-is-late', 'shown', 2)])).toBeUndefined()
    expect(choose(facts, [past('our-promise-is-late', 'shown', 3)])).toBeDefined()
  })

  test('a snooze, up to its day', () => {
    const until = (days: number) => [
      past('our-promise-is-late', 'snoozed', 9, { until: addDays(today, days) }),
    ]
    expect(choose(facts, until(1))).toBeUndefined()
    expect(choose(facts, until(0))).toBeDefined()
  })

  test('what helped, for twice its quiet days', () => {
    expect(choose(facts, [past('our-promise-is-late', 'helped', 5)])).toBeUndefined()
    expect(choose(facts, [past('our-promise-is-late', 'helped', 6)])).toBeDefined()
  })

  test('"not useful" for half a year', () => {
    expect(choose(facts, [past('our-promise-is-late', 'not-useful', notUsefulDays - 1)])).toBeUndefined()
    expect(choose(facts, [past('our-promise-is-late', 'not-useful', notUsefulDays)])).toBeDefined()
  })

  test('what may not be shared, once on each thread', () => {
    const file: Facts = { ...quietFacts, doNotShare: 'Purchase prices', signals: { attachments: true } }
    const seen = [past('do-not-share', 'shown', 30, { page: 'thread-1' })]
    expect(choose(file, seen, { page: 'thread-1' })).toBeUndefined()
    expect(choose(file, seen, { page: 'thread-2' })?.rule).toBe('do-not-share')
  })

  test('a muted rule, here or for the team, and a muted partner', () => {
    expect(choose(facts, [past('our-promise-is-late', 'mute-rule', 900)])).toBeUndefined()
    expect(choose(facts, [], { mutedRules: ['our-promise-is-late'] })).toBeUndefined()
    expect(choose(facts, [past('review-is-near', 'mute-partner', 900)])).toBeUndefined()
  })

  test('what another partner put away counts for that partner alone', () => {
    const other = { partnerId: 'QQQQQQQQQQQQQQQQQQQQQA' as PartnerId }
    expect(choose(facts, [past('our-promise-is-late', 'mute-partner', 1, other)])).toBeDefined()
    expect(choose(facts, [past('our-promise-is-late', 'shown', 0, other)])).toBeDefined()
  })
})

test('the same facts and history give the same thought, in whatever order rules and history come', () => {
  const whats = ['shown', 'snoozed', 'not-useful', 'helped', 'acted', 'mute-rule'] as const
  const event = fc
    .tuple(fc.constantFrom(...allRules), fc.constantFrom(...whats), fc.nat({ max: 60 }))
    .map(([rule, what, days]) => past(rule.id, what, days))
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), fc.constantFrom(...allRules), (history, { examples }) => {
      const facts = { ...rich, ...examples.speaks }
      const turned = { rules: [...allRules].reverse(), history: [...history].reverse() }
      expect(choosePrompt(facts, turned)).toEqual(choose(facts, history))
    }),
  )
})
