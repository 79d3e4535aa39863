import { expect, test } from 'vitest'
import type { Row } from '#shared/model/schema.ts'
import { libraryOf } from '#shared/principles/library.ts'
import { partnerId, rowId } from '../insight/a-card.ts'

function aPrinciple(number: number, values: Partial<Row<'principle'>> = {}): Row<'principle'> {
  return { id: rowId(number), partnerId, title: 'We call before we write', ...values }
}

test('without a word of the team it is the twelve and the nine in ours', () => {
  const { principles, ignored } = libraryOf([])
  expect(principles).toHaveLength(21)
  expect(principles[6]).toEqual({
    id: 'iso-7',
    set: 'iso',
    number: 7,
    clauses: ['ISO 44003 5.7', 'ISO/TR 44000 10'],
    texts: {},
  })
  expect(ignored).toEqual([])
})

test('the team’s words stand in place of ours, and what it did not write stays ours', () => {
  const row = aPrinciple(1, {
    replaces: 'iso-7',
    title: 'Trust',
    why: ' ',
    how: 'Ring at once.',
    adopted: '2026-03-01',
  })
  const trust = libraryOf([row]).principles.find(({ id }) => id === 'iso-7')
  expect(trust).toMatchObject({ set: 'iso', number: 7, adopted: '2026-03-01', row })
  expect(trust?.texts).toEqual({ title: 'Trust', how: 'Ring at once.' })
})

test('principles of its own follow, in the order of their ids, whatever order they came in', () => {
  const rows = [aPrinciple(3), aPrinciple(2, { title: 'Bad news travels first', agreedBy: 'both planners' })]
  const own = libraryOf(rows).principles.slice(21)
  expect(own.map(({ id, number }) => [id, number])).toEqual([
    [rowId(2), 1],
    [rowId(3), 2],
  ])
  expect(own[0]).toMatchObject({ set: 'own', clauses: [], agreedBy: 'both planners' })
  expect(libraryOf([...rows].reverse())).toEqual(libraryOf(rows))
})

test('a row that replaces nothing we know, or what another one replaced, is ignored and named', () => {
  const first = aPrinciple(1, { replaces: 'iso-3' })
  const again = aPrinciple(2, { replaces: 'iso-3', title: 'Later' })
  const lost = aPrinciple(4, { replaces: 'iso-99' })
  const { principles, ignored } = libraryOf([lost, again, first])
  expect(principles).toHaveLength(21)
  expect(principles.find(({ id }) => id === 'iso-3')?.row).toEqual(first)
  expect(ignored).toEqual([
    { row: again, why: 'replaced-twice' },
    { row: lost, why: 'unknown-principle' },
  ])
})
