import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { allRules } from '#shared/principles/all-rules.ts'
import { principleOf, principles } from '#shared/principles/catalog.ts'
import { quietFacts, type Facts } from '#shared/principles/facts.ts'
import { brief, briefAddress, type Rule } from '#shared/principles/prompt-rule.ts'
import { languages, readings, said, wordsOf } from './words.ts'

interface RuleWords {
  say: string
  because: string
  offer: string
}

const inExample = (of: Partial<Facts>): Facts => ({ ...quietFacts, ...of })
const speaking = (rule: Rule) => rule.look(inExample(rule.examples.speaks))!
const named = allRules.map((rule) => [rule.id, rule] as const)

describe('every rule', () => {
  test.each(named)('%s speaks in its one example and is silent in the other', (_, rule) => {
    expect(rule.look(inExample(rule.examples.speaks))).toBeDefined()
    expect(rule.look(inExample(rule.examples.silent))).toBeUndefined()
  })

  test.each(named)('%s cites a clause of its principle', (_, rule) => {
    expect(principleOf(rule.principle)?.clauses).toContain(rule.cite)
  })

  test('is silent over a card on which nothing happens', () => {
    for (const moment of ['reading', 'composing', 'record', 'keeping'] as const) {
      const talkative = allRules.filter((rule) => rule.look({ ...quietFacts, moment }))
      expect(talkative.map(({ id }) => id)).toEqual([])
    }
  })

  test('has an id of its own', () => {
    expect(new Set(allRules.map(({ id }) => id)).size).toBe(allRules.length)
  })

  test('in rules/ is in the one list', () => {
    const folder = new URL('../../../shared/principles/rules/', import.meta.url)
    const written = readdirSync(folder).flatMap((file) =>
      [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^ {4}id: '([\w-]+)'/gm)].map(([, id]) => id!),
    )
    expect(written.sort()).toEqual(allRules.map(({ id }) => id).sort())
  })

  test('is either a moment rule or a keeping rule, but for the day to give notice, which matters everywhere', () => {
    const both = allRules.filter(({ at }) => at.includes('keeping') && at.length > 1)
    expect(both.map(({ id }) => id)).toEqual(['notice-is-near'])
  })

  test('has at least one more beside it for each of the twelve, and each of the nine has one', () => {
    const count = (id: string) => allRules.filter(({ principle }) => principle === id).length
    const alone = principles.filter(({ id, set }) => count(id) < (set === 'iso' ? 2 : 1))
    expect(alone.map(({ id }) => id)).toEqual([])
  })

  test('keeps quiet about upkeep where the relationship has ended', () => {
    const keeping = allRules.filter(({ at }) => at.includes('keeping'))
    for (const rule of keeping) {
      const ended = inExample({ ...rule.examples.speaks, moment: 'keeping', phase: 'ended' })
      expect(rule.look(ended), rule.id).toBeUndefined()
    }
  })

  test('together they speak for the twelve and the nine, in the moment', () => {
    const moment = allRules.filter(({ at }) => at.some((when) => when !== 'keeping'))
    expect(new Set(moment.map(({ principle }) => principle)).size).toBe(21)
  })

  test('that advises only an opponent is silent towards a friend, and the reverse', () => {
    for (const rule of allRules.filter(({ stance }) => stance)) {
      const other = rule.stance === 'hostile' ? 'open' : 'hostile'
      expect(rule.look(inExample({ ...rule.examples.speaks, stance: other }))).toBeUndefined()
    }
  })
})

describe.each(languages)('the words in %s', (language) => {
  const words = wordsOf<RuleWords>('rules', language)

  test('stand for every rule and for nothing else', () => {
    expect(Object.keys(words).sort()).toEqual(allRules.map(({ id }) => id).sort())
  })

  test.each(named)('%s: at most 140 characters, no exclamation mark, an act of a few words', (id, rule) => {
    const { values } = speaking(rule)
    const { say, because, offer } = words[id]!
    expect(said(say, language, values).length).toBeLessThanOrEqual(140)
    expect(said(because, language, values)).not.toMatch(/!|\{/)
    expect(said(say, language, values)).not.toMatch(/!|\{/)
    expect(said(offer, language, values).length).toBeLessThanOrEqual(26)
  })

  test('advise an opponent otherwise where a rule speaks of both', () => {
    const both = allRules.filter(({ id }) => words[id]!.say.includes('{stance, select, hostile {'))
    expect(both.length).toBeGreaterThanOrEqual(5)
    for (const rule of both) {
      const { say } = words[rule.id]!
      const { values } = speaking(rule)
      const toFriend = said(say, language, { ...values, stance: 'open' })
      expect(said(say, language, { ...values, stance: 'hostile' }), rule.id).not.toBe(toFriend)
    }
  })

  test('say nothing that another rule says', () => {
    const saidBy = new Map<string, string>()
    const shared = allRules.flatMap(({ id }) => {
      const sentences = readings(words[id]!.say, language).flatMap((text) => text.split(/(?<=[.?]) +/))
      return [...new Set(sentences)].flatMap((sentence) => {
        const other = saidBy.get(sentence)
        saidBy.set(sentence, id)
        return other === undefined ? [] : [`${other} and ${id}: ${sentence}`]
      })
    })
    expect(shared).toEqual([])
  })

  test.each(named)(
    '%s: stays within 140 characters in each reading, however long the rows and names are',
    (id, rule) => {
      const { values } = rule.look(wordy(inExample(rule.examples.speaks)) as Facts)!
      for (const choice of choicesOf(words[id]!.say)) {
        const text = said(words[id]!.say, language, { ...values, ...choice })
        expect([...text].length, text).toBeLessThanOrEqual(140)
      }
    },
  )
})

test('a long text is cut at its end, a long address at its start, because the domain tells a look-alike', () => {
  expect(brief('  Send the revised drawings of the second hall to the planner  ', 20)).toBe(
    'Send the revised dr…',
  )
  expect(brief('Send it', 20)).toBe('Send it')
  expect(briefAddress('sales.department@nordwind.example', 20)).toBe('…nt@nordwind.example')
})

const closed = [
  ...['moment', 'stance', 'model', 'segment', 'phase', 'power', 'trustState', 'care', 'unmet'],
  ...['today', 'partnerId', 'id', 'event', 'table', 'rung', 'principle', 'fact', 'now', 'then'],
]

/** Every option of a message's select, as values; a message without one has one reading. */
function choicesOf(message: string): Record<string, string>[] {
  const select = /\{(\w+), select,/.exec(message)?.[1]
  if (!select) return [{}]
  const start = message.indexOf(', select,')
  return [...message.slice(start).matchAll(/([\w-]+) \{/g)].map(([, option]) => ({ [select]: option! }))
}

/** The same facts from wordy people: every free text is long, every choice stays what it is. */
function wordy(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return closed.includes(name) ? value : value.padEnd(200, ' and so on')
  if (Array.isArray(value)) return value.map((element) => wordy(element))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wordy(inner, key)]))
}
