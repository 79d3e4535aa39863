import { expect, test } from 'vitest'
import { capabilityMatches } from '#shared/insight/capability-match.ts'
import type { Row } from '#shared/model/schema.ts'
import { aCard, partnerId, rowId } from './a-card.ts'

const capability = (
  id: number,
  what: string,
  side: 'ours' | 'theirs',
  sort: 'strength' | 'need',
  values: Partial<Row<'capability'>> = {},
): Row<'capability'> => ({ id: rowId(id), partnerId, what, side, sort, ...values })

const ourNeed = capability(1, 'A cold store near the harbour', 'ours', 'need')
const theirStrength = capability(2, 'Cold stores at three harbours', 'theirs', 'strength')

function met(...rows: Row<'capability'>[]) {
  return capabilityMatches(aCard({ capability: rows })).map(({ need, strength, decided }) => [
    need.id,
    strength.id,
    decided,
  ])
}

test('a strength of theirs that speaks of our need is suggested as what meets it', () => {
  expect(met(ourNeed, theirStrength)).toEqual([[rowId(1), rowId(2), false]])
})

test('our own strength does not meet our own need', () => {
  expect(met(ourNeed, capability(3, 'Our own cold store', 'ours', 'strength'))).toEqual([])
})

test('what somebody said meets the need without a word in common, and comes first', () => {
  const said = capability(4, 'Frozen goods for ten years', 'theirs', 'strength', { meets: ourNeed.id })
  expect(met(ourNeed, theirStrength, said)).toEqual([
    [rowId(1), rowId(4), true],
    [rowId(1), rowId(2), false],
  ])
})

test('a strength said to meet one need is not suggested for another, until that need is gone', () => {
  const other = capability(5, 'Someone who speaks Polish', 'ours', 'need')
  const said = { ...theirStrength, meets: other.id }
  expect(met(ourNeed, other, said)).toEqual([[rowId(5), rowId(2), true]])
  expect(met(ourNeed, said)).toEqual([[rowId(1), rowId(2), false]])
})

test('nobody is left out who did not say whose it is: it is theirs', () => {
  expect(met(ourNeed, { id: rowId(6), partnerId, what: 'Harbour crane' })).toEqual([
    [rowId(1), rowId(6), false],
  ])
})
