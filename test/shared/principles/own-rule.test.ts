import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choosePrompt } from '#shared/principles/choose-prompt.ts'
import { factList, factName } from '#shared/principles/fact-list.ts'
import { quietFacts, someRow, type Facts } from '#shared/principles/facts.ts'
import { ownRule, ownRuleId, rulesOf } from '#shared/principles/own-rule.ts'
import type { Row } from '#shared/model/schema.ts'
import { partnerId, rowId } from '../insight/a-card.ts'

type RuleRow = Row<'promptRule'>

function aRule(values: Partial<RuleRow>): RuleRow {
  const usual = {
    say: 'Have they seen our new depot?',
    fact: 'openIssues',
    comparison: 'is',
    value: '0',
  } as const
  return { id: rowId(1), partnerId, ...usual, ...values }
}

function speaks(values: Partial<RuleRow>, facts: Partial<Facts> = {}): boolean {
  const made = ownRule(aRule(values))
  if (!made.ok) throw new Error(made.error)
  return made.value.look({ ...quietFacts, moment: values.moment ?? 'reading', ...facts }) !== undefined
}

describe('a rule of the team’s own', () => {
  test('speaks like any other, in the team’s words, with what is behind it', () => {
    const row = aRule({
      fact: 'ourLate',
      comparison: 'at-least',
      value: '5',
      principle: 'iso-7',
    })
    const facts: Facts = {
      ...quietFacts,
      moment: 'reading',
      ourLate: [{ id: someRow, what: 'Send the drawings', days: 9 }],
    }
    expect(choosePrompt(facts, { rules: rulesOf([row]).rules, history: [] })).toEqual({
      rule: ownRuleId(row.id),
      words: 'Have they seen our new depot?',
      say: expect.objectContaining({ fact: 'ourLate', comparison: 'at-least', value: '5' }) as object,
      because: expect.objectContaining({ partner: 'Nordwind GmbH' }) as object,
      rows: [{ table: 'commitment', id: someRow }],
      cite: 'ISO 44003 5.7',
      principle: 'iso-7',
      offer: 'open-partner',
      quietUntil: '2026-11-29',
      seen: [],
    })
  })

  test('may rest on a principle of the team’s own, which has no clause', () => {
    const made = ownRule(aRule({ principle: rowId(7) }))
    expect(made.ok && made.value).toMatchObject({ principle: rowId(7), cite: '' })
  })

  test.each([
    [
      'a number',
      { fact: 'openIssues', comparison: 'at-least', value: '3' },
      { openIssues: 3 },
      { openIssues: 2 },
    ],
    [
      'a number at most',
      { fact: 'liveIdeas', comparison: 'at-most', value: '1' },
      { liveIdeas: 1 },
      { liveIdeas: 2 },
    ],
    [
      'another number',
      { fact: 'openRisks', comparison: 'is-not', value: '0' },
      { openRisks: 1 },
      { openRisks: 0 },
    ],
    ['a choice', { fact: 'segment', comparison: 'is', value: 'key' }, {}, { segment: 'core' }],
    ['no choice made', { fact: 'power', comparison: 'is', value: '' }, {}, { power: 'even' }],
    [
      'a text, whatever its case',
      { fact: 'owner', comparison: 'is', value: 'mira koster ' },
      {},
      { owner: 'Jo' },
    ],
    [
      'an empty text',
      { fact: 'escalationPath', comparison: 'is', value: '' },
      { escalationPath: undefined },
      {},
    ],
    [
      'a text that is there',
      { fact: 'readFirst', comparison: 'is-not', value: '' },
      { readFirst: 'Call first' },
      {},
    ],
    ['a flag', { fact: 'hasPlan', comparison: 'is', value: 'no' }, { hasPlan: false }, {}],
    ['a flag the other way', { fact: 'hasPlan', comparison: 'is-not', value: 'no' }, {}, { hasPlan: false }],
    [
      'a sign of the page',
      { fact: 'price', comparison: 'is', value: 'yes' },
      { signals: { price: true } },
      {},
    ],
  ] as const)('compares %s', (_, row, so: Partial<Facts>, otherwise: Partial<Facts>) => {
    expect([speaks(row, so), speaks(row, otherwise)]).toEqual([true, false])
  })

  test('never speaks of a number that is not known', () => {
    for (const comparison of ['is', 'is-not', 'at-least', 'at-most'] as const)
      expect(speaks({ fact: 'actual', comparison, value: '3' })).toBe(false)
  })

  test('about keeping is silent over a mail', () => {
    expect(speaks({ moment: 'keeping' })).toBe(true)
    expect(speaks({ moment: 'keeping' }, { moment: 'composing' })).toBe(false)
  })
})

describe('a row that cannot be used', () => {
  test.each([
    ['unknown-fact', { fact: 'moonPhase' }],
    ['unknown-fact', { fact: '__proto__' }],
    ['cannot-compare', { fact: 'segment', comparison: 'at-least', value: 'key' }],
    ['bad-value', { value: 'many' }],
    ['bad-value', { value: '' }],
    ['bad-value', { fact: 'segment', value: 'golden' }],
    ['bad-value', { fact: 'hasPlan', value: 'perhaps' }],
    ['wrong-moment', { fact: 'price', value: 'yes', moment: 'keeping' }],
  ] as const)('is ignored and named: %s', (why, values) => {
    const row = aRule(values)
    expect(rulesOf([row])).toEqual({ rules: [], ignored: [{ row, why }] })
  })

  test('one that is switched off is only quiet', () => {
    expect(rulesOf([aRule({ off: true })])).toEqual({ rules: [], ignored: [] })
  })

  test('never breaks the others, whatever a colleague’s newer version wrote', () => {
    const word = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom(...Object.keys(factList)))
    const row = fc.record({
      fact: word,
      value: word,
      comparison: fc.constantFrom('is', 'is-not', 'at-least', 'at-most'),
      moment: fc.constantFrom('reading', 'composing', 'record', 'keeping'),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        const all = rows.map((values, at) => aRule({ ...(values as Partial<RuleRow>), id: rowId(at) }))
        const { rules, ignored } = rulesOf(all)
        expect(rules.length + ignored.length).toBe(all.length)
        for (const rule of rules) rule.look({ ...quietFacts, moment: rule.at[0]! })
      }),
    )
  })
})

test('a fact is known by its own name alone', () => {
  expect(factName('stance')).toBe('stance')
  expect(factName('constructor')).toBeUndefined()
})
