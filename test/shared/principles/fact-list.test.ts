import { describe, expect, test } from 'vitest'
import { fieldOf, tables } from '#shared/model/schema.ts'
import { factList, factRows, factValue, type FactName } from '#shared/principles/fact-list.ts'
import { factsOf, quietFacts, someRow, type Facts } from '#shared/principles/facts.ts'
import { aCard, today } from '../insight/a-card.ts'
import { languages, wordsOf } from './words.ts'

const names = Object.keys(factList) as FactName[]

describe('the list of facts', () => {
  test('names every fact that a card gives', () => {
    const frame = ['partnerId', 'partner', 'today', 'moment', 'signals', 'newAddress']
    const given = Object.keys(factsOf(aCard(), today, { moment: 'reading', signals: {} }))
    expect(given.filter((name) => !frame.includes(name) && !names.includes(name as FactName))).toEqual([])
  })

  test('says of each where it comes from, and of a choice what it can be', () => {
    const places = ['page', 'card', ...tables]
    expect(names.filter((name) => !places.includes(factList[name].from))).toEqual([])
    const bare = names.filter((name) => factList[name].kind === 'choice' && !factList[name].options?.length)
    expect(bare).toEqual([])
  })

  test('gives each as one value of its kind, or none', () => {
    const kinds = { flag: 'boolean', number: 'number', choice: 'string', text: 'string' }
    const wrong = names.filter((name) => {
      const value = factValue(quietFacts, name)
      return value !== undefined && typeof value !== kinds[factList[name].kind]
    })
    expect(wrong).toEqual([])
  })

  test('a list speaks by its first row, or by its length where rows are counted', () => {
    const slip = (days: number) => ({ id: someRow, what: 'Late', days })
    const facts: Facts = { ...quietFacts, ourLate: [slip(9), slip(2)], abilityDowns: [slip(1), slip(5)] }
    expect(factValue(facts, 'ourLate')).toBe(9)
    expect(factValue(facts, 'abilityDowns')).toBe(2)
    expect(factRows(facts, 'abilityDowns')).toEqual([
      { table: 'trustEvent', id: someRow },
      { table: 'trustEvent', id: someRow },
    ])
  })

  test('a row of one of two tables is named by its own', () => {
    const facts: Facts = { ...quietFacts, solved: { table: 'issue', id: someRow, what: 'Labels', days: 2 } }
    expect(factRows(facts, 'solved')).toEqual([{ table: 'issue', id: someRow }])
  })
})

describe.each(languages)('the names in %s', (language) => {
  const { options, ...words } = wordsOf<string | Record<string, string>>('promptFacts', language)

  test('stand for every fact and for nothing else', () => {
    expect(Object.keys(words)).toEqual(names)
    expect(new Set(Object.values(words)).size).toBe(names.length)
  })

  test('stand for every option that the schema does not name', () => {
    const fields = ['stance', 'model', 'segment', 'phase', 'power']
    const known = fields.flatMap((field) => fieldOf('partner', field)?.options ?? [])
    const said = Object.keys(options as Record<string, string>)
    const all = names.flatMap((name) => factList[name].options ?? [])
    expect(all.filter((option) => !known.includes(option) && !said.includes(option))).toEqual([])
  })
})
