import { describe, expect, test } from 'vitest'
import { principleOf, principles } from '#shared/principles/catalog.ts'
import { languages, wordsOf } from './words.ts'

type PrincipleWords = Record<'title' | 'what' | 'why' | 'how', string>

test('the catalog holds the twelve and the nine, each with a place to find it', () => {
  expect(principles.map(({ set }) => set).filter((set) => set === 'iso')).toHaveLength(12)
  expect(principles).toHaveLength(21)
  expect(principleOf('iso-7')?.clauses).toEqual(['ISO 44003 5.7', 'ISO/TR 44000 10'])
  expect(principleOf('guiding-4')?.clauses).toEqual(['Guiding principle 4'])
  expect(principleOf('iso-13')).toBeUndefined()
})

describe.each(languages)('the texts in %s', (language) => {
  const words = wordsOf<PrincipleWords>('principles', language)

  test('stand for every principle, short, without an exclamation mark', () => {
    expect(Object.keys(words)).toEqual(principles.map(({ id }) => id))
    for (const [id, { title, what, why, how }] of Object.entries(words)) {
      expect(title.length, id).toBeLessThanOrEqual(60)
      for (const text of [what, why, how]) {
        expect(text.length, `${id}: ${text}`).toBeLessThanOrEqual(300)
        expect(text).toMatch(/^[^!{}]+\.$/)
      }
    }
  })
})
