import fc from 'fast-check'
import { expect, test } from 'vitest'
import { actualTrust } from '#shared/insight/actual-trust.ts'
import { moved, roadmapOf, type Step } from '#shared/insight/roadmap.ts'
import type { Row } from '#shared/model/schema.ts'
import { aCard, partnerId, promise, rowId, today } from './a-card.ts'

let made = 4000
function aStep(values: Partial<Row<'roadmapStep'>> = {}): Row<'roadmapStep'> {
  made += 1
  return { id: rowId(made), partnerId, scope: 'One lane, one month', order: made, ...values }
}

const kept = [10, 30, 60, 90, 120].map((days) => promise(days))
function mapOf(steps: Row<'roadmapStep'>[], commitment: Row<'commitment'>[] = kept) {
  const card = aCard({ roadmapStep: steps, commitment })
  return roadmapOf(card, actualTrust(card, today))
}
const shuts = (steps: readonly Step[]) => steps.map(({ shut }) => shut ?? 'open')

test('the first step of the hard lane is the minimal viable relationship; it can start without evidence', () => {
  const { steps, now } = mapOf([aStep({ lane: 'soft' }), aStep({ entryTrust: 2 }), aStep()], [])
  expect(steps.hard.map(({ mvr }) => mvr)).toEqual([true, false])
  expect(steps.soft.map(({ mvr }) => mvr)).toEqual([false])
  expect(now).toMatchObject({ mvr: true, trust: 'unknown' })
  expect(now?.shut).toBeUndefined()
})

test('with a soft lane alone, its first step is the smallest relationship', () => {
  expect(mapOf([aStep({ lane: 'soft' })]).steps.soft[0]?.mvr).toBe(true)
})

test('a kept promise opens the next step, and only that one', () => {
  expect(shuts(mapOf([aStep({ state: 'kept' }), aStep(), aStep()]).steps.hard)).toEqual([
    'open',
    'open',
    'former-open',
  ])
  expect(shuts(mapOf([aStep({ state: 'running' }), aStep()]).steps.hard)).toEqual(['open', 'former-open'])
})

test('a broken promise closes the next step, whatever trust says', () => {
  expect(shuts(mapOf([aStep({ state: 'broken' }), aStep({ entryTrust: 1 })]).steps.hard)).toEqual([
    'open',
    'former-broken',
  ])
})

test('the next step waits for the trust that it needs; less than half a level missing is enough', () => {
  const before = aStep({ state: 'kept' })
  const next = (entryTrust: number, commitment = kept) =>
    mapOf([before, aStep({ entryTrust })], commitment).steps.hard[1]
  expect(next(4)).toMatchObject({ trust: 'reached' })
  expect(next(4)?.shut).toBeUndefined()
  expect(next(5)).toMatchObject({ trust: 'not-yet', shut: 'trust-short' })
  expect(next(3, [])).toMatchObject({ trust: 'unknown', shut: 'trust-unknown' })
})

test('lanes climb apart: what broke in one closes nothing in the other', () => {
  const { steps } = mapOf([
    aStep({ state: 'broken' }),
    aStep(),
    aStep({ lane: 'soft', state: 'kept' }),
    aStep({ lane: 'soft' }),
  ])
  expect(shuts(steps.hard)).toEqual(['open', 'former-broken'])
  expect(shuts(steps.soft)).toEqual(['open', 'open'])
})

test('it counts what was kept and names the step that runs', () => {
  const running = aStep({ state: 'running' })
  const { kept: done, all, now } = mapOf([aStep({ state: 'kept' }), running, aStep()])
  expect({ done, all, now: now?.row.id }).toEqual({ done: 1, all: 3, now: running.id })
  expect(mapOf([])).toMatchObject({ kept: 0, all: 0 })
})

test('a step changes places with its neighbour, and the ends stay ends', () => {
  const { steps } = mapOf([aStep({ scope: 'a' }), aStep({ scope: 'b' }), aStep({ scope: 'c' })])
  const say = (list: readonly Step[]) => list.map(({ row }) => row.scope).join('')
  const [a, , c] = steps.hard
  expect(say(moved(steps.hard, c!.row.id, -1))).toBe('acb')
  expect(say(moved(steps.hard, a!.row.id, 1))).toBe('bac')
  expect(say(moved(steps.hard, a!.row.id, -1))).toBe('abc')
  expect(say(moved(steps.hard, c!.row.id, 1))).toBe('abc')
})

test('a planned step is open only at the foot of the ladder or right above a kept one', () => {
  const anyStep = fc.record({
    state: fc.constantFrom('planned', 'running', 'kept', 'broken', undefined),
    entryTrust: fc.constantFrom(1, 3, 5, undefined),
  })
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 8 }), (steps) => {
      const { hard } = mapOf(steps.map(aStep)).steps
      const open = hard.filter(({ state, shut }) => state === 'planned' && !shut)
      for (const { place } of open) expect(place === 1 || hard[place - 2]?.state === 'kept').toBe(true)
    }),
  )
})
