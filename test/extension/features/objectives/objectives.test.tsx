// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Card, CardRows } from '#shared/model/card.ts'
import { openBridgeWith } from '../../../../extension/bridge/ask.ts'
import { Objectives } from '../../../../extension/features/objectives/objectives.tsx'
import { localDay } from '../../../../extension/ui/dates.ts'
import { loadWords } from '../../../../extension/ui/words.ts'
import { aCard, anObjective, partnerId, rowId } from '../../../shared/insight/a-card.ts'

const told = vi.fn<(name: string, arg: Record<string, unknown>) => unknown>()
let mayWrite: boolean

beforeEach(async () => {
  await loadWords('en')
  localStorage.clear()
  mayWrite = true
  told.mockReset()
  told.mockReturnValue({ ok: true, id: 'row', undo: 'u1' })
  openBridgeWith({
    watch(name, _arg, hear) {
      const answers: Record<string, unknown> = { device: { name: 'Mira', mayWrite } }
      hear(answers[name] as never)
      return () => undefined
    },
    tell: (name, arg) => Promise.resolve(told(name, arg as Record<string, unknown>) as never),
  })
})

const theirs = anObjective({ what: 'Raise prices', whose: 'theirs', sort: 'interest' })
const ours = anObjective({ what: 'Lower cost per pallet', whose: 'ours' })
const both = { objective: [ours, theirs] }
const decided = (values: object) => ({
  ...both,
  objectivePair: [
    { id: rowId(500), partnerId, a: ours.id, b: theirs.id, fit: 'conflicting' as const, ...values },
  ],
})

async function open(rows: CardRows): Promise<HTMLElement> {
  const card: Card = aCard(rows)
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  await act(() => render(<Objectives card={card} />, place))
  return place
}

async function press(place: HTMLElement, name: string): Promise<void> {
  const button = [...place.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
  )
  if (!button) throw new Error(`no button called ${name}`)
  await act(() => button.click())
}

const pairName = 'Theirs: Raise prices. Ours: Lower cost per pallet. Conflicting'
const saves = () => told.mock.calls.filter(([name]) => name === 'save').map(([, arg]) => arg)

test('theirs stand before ours, and what seems to collide is asked, not claimed', async () => {
  const text = (await open(both)).textContent
  expect(text.indexOf('Theirs')).toBeLessThan(text.indexOf('Ours'))
  expect(text).toContain('1 conflict?')
  expect(text).toContain('Conflicting?')
})

test('a pair opens to the reason of the suggestion, and one press decides', async () => {
  const place = await open(both)
  await press(place, `${pairName}, suggested.`)
  expect(place.textContent).toContain('“Raise” and “Lower” pull apart')
  await press(place, 'Complementary')
  expect(saves()).toEqual([
    {
      table: 'objectivePair',
      partnerId,
      values: { a: theirs.id, b: ours.id, fit: 'complementary' },
    },
  ])
})

test('a decided conflict is announced while folded, and asks for an alternative', async () => {
  const place = await open(decided({}))
  expect(place.textContent).toContain('no alternative yet')
  await press(place, 'Objectives')
  expect(place.querySelector('.section-brief')!.textContent).toContain('1 conflict')
})

test('an opened conflict says who can move, and goes back to the suggestion on the same row', async () => {
  const place = await open(decided({ alternative: 'Two late slots a week' }))
  await press(place, `${pairName}, decided. with an alternative`)
  expect(place.textContent).toContain('Theirs is an interest and will hardly move')
  await press(place, 'Back to the suggestion')
  expect(saves()).toEqual([
    {
      table: 'objectivePair',
      partnerId,
      id: rowId(500),
      values: { a: theirs.id, b: ours.id, fit: null },
    },
  ])
})

test('a joint step is set to today in one press', async () => {
  const place = await open(both)
  await press(place, '0 of 4 joint steps: Raise prices')
  await press(place, 'Explained to the other side: today')
  expect(saves()).toEqual([
    { table: 'objective', id: theirs.id, partnerId, values: { explained: localDay(new Date()) } },
  ])
})

test('who may only read sees reason and steps, and nothing to press that would change them', async () => {
  mayWrite = false
  const place = await open(decided({ why: 'They said so in May' }))
  await press(place, `${pairName}, decided. no alternative yet`)
  await press(place, '0 of 4 joint steps: Raise prices')
  expect(place.textContent).toContain('They said so in May')
  expect(place.querySelector('.pair-panel .chip, .joint-steps .button, form')).toBeNull()
})
