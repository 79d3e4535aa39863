// @vitest-environment happy-dom
import { render, type JSX } from 'preact'
import { act } from 'preact/test-utils'
import { beforeEach, expect, test, vi } from 'vitest'
import { mirroredCare } from '#shared/insight/mirrored-care.ts'
import { trustOf } from '#shared/insight/trust.ts'
import type { Card } from '#shared/model/card.ts'
import { openBridgeWith } from '../../../extension/bridge/ask.ts'
import type { PartProps } from '../../../extension/features/card/sections.tsx'
import { Closeness } from '../../../extension/features/closeness/closeness.tsx'
import { Roadmap } from '../../../extension/features/roadmap/roadmap.tsx'
import { loadWords } from '../../../extension/ui/words.ts'
import { aCard, ago, event, partnerId, promise, rowId, today } from '../../shared/insight/a-card.ts'

const told = vi.fn<(name: string, arg: unknown) => unknown>()

beforeEach(async () => {
  await loadWords('en')
  localStorage.clear()
  localStorage.setItem('folded:closeness', 'no')
  told.mockReset()
  told.mockReturnValue({ ok: true, id: 'row', undo: 'u1' })
  openBridgeWith({
    watch(name, _arg, hear) {
      const answers: Record<string, unknown> = { device: { name: 'Mira', mayWrite: true } }
      hear(answers[name] as never)
      return () => undefined
    },
    tell: (name, arg) => Promise.resolve(told(name, arg) as never),
  })
})

async function show(Part: (props: PartProps) => JSX.Element, card: Card): Promise<HTMLElement> {
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  const figures = { today, trust: trustOf(card, today), care: mirroredCare(card, today) }
  await act(() => render(<Part card={card} figures={figures as PartProps['figures']} />, place))
  return place
}

async function press(place: HTMLElement, words: string): Promise<void> {
  const buttons = [...place.querySelectorAll('button')]
  const button = buttons.find(({ textContent }) => textContent?.trim() === words)
  if (!button)
    throw new Error(`no button says ${words}: ${buttons.map((each) => each.textContent).join(', ')}`)
  await act(() => button.click())
}

const saved = () => told.mock.calls.find(([name]) => name === 'saveAll')?.[1]
const steady = [10, 30, 60, 90].map((days) => promise(days))
const complex = { workNature: 'complex', power: 'even', openness: 'both' } as const

test('a choice against the suggestion asks for its reason first, then keeps both', async () => {
  const place = await show(Closeness, aCard({ commitment: steady }, complex))
  await press(place, 'Decide how close')
  await press(place, 'Arm’s-length')
  await press(place, 'Decide')
  expect(place.textContent).toContain('This goes against the suggestion. Say in a line why.')
  expect(saved()).toBeUndefined()

  const why = place.querySelector<HTMLTextAreaElement>('#decision-why')!
  await act(() => {
    why.value = 'Their yard is for sale'
    why.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await press(place, 'Decide')
  await vi.waitFor(() =>
    expect(saved()).toMatchObject({
      partnerId,
      rows: [
        { table: 'partner', id: partnerId, values: { model: 'arms-length', stance: 'open' } },
        {
          table: 'decision',
          values: {
            about: 'model',
            what: 'Arm’s-length, open',
            chosen: 'arms-length',
            suggested: 'collaborative',
            why: 'Their yard is for sale',
            workNature: 'complex',
          },
        },
      ],
    }),
  )
})

test('what is suggested is chosen at first, and needs no reason', async () => {
  const place = await show(Closeness, aCard({ commitment: steady }, complex))
  await press(place, 'Decide how close')
  expect(place.querySelector('[aria-pressed=true]')?.textContent).toContain('Collaborative')
  await press(place, 'Decide')
  await vi.waitFor(() => expect(saved()).toMatchObject({ rows: [{}, { values: { why: null } }] }))
})

test('a breach after the decision is shown as worth deciding again, with the way to its row', async () => {
  const breach = event(5, { what: 'Hid the recall', direction: 'down', sort: 'integrity' })
  const partner = { ...complex, model: 'collaborative', modelSince: ago(90) } as const
  const place = await show(Closeness, aCard({ trustEvent: [breach] }, partner))
  const note = place.querySelector('.reopened')
  expect(note?.textContent).toContain('Worth deciding again')
  expect(note?.querySelector('a')?.getAttribute('href')).toContain(`row=${breach.id}`)
})

test('one press says who has the upper hand, the next takes it back', async () => {
  const place = await show(Closeness, aCard({}, { power: 'theirs' }))
  await press(place, 'Even')
  expect(told).toHaveBeenCalledWith('save', { table: 'partner', id: partnerId, values: { power: 'even' } })
  await press(place, 'They')
  expect(told).toHaveBeenCalledWith('save', { table: 'partner', id: partnerId, values: { power: null } })
})

test('a partnership that lacks some of what one takes is told so', async () => {
  const partner = { ...complex, openness: 'ours', model: 'partnership' } as const
  const place = await show(Closeness, aCard({}, partner))
  expect(place.textContent).toContain('one part of one is missing')
  expect(place.textContent).toContain('only we are')
})

const steps = [
  { id: rowId(1), partnerId, scope: 'One lane', order: 1, state: 'kept' },
  { id: rowId(2), partnerId, scope: 'All lanes', order: 2, entryTrust: 3 },
  { id: rowId(3), partnerId, scope: 'Shared stock', order: 3, entryTrust: 5 },
] as const

test('the next step opens with one press, the one after says what it waits for', async () => {
  const place = await show(Roadmap, aCard({ roadmapStep: steps, commitment: steady }))
  expect(place.textContent).toContain('Opens when “All lanes” is kept.')
  await press(place, 'Open the next step')
  expect(told).toHaveBeenCalledWith('save', {
    table: 'roadmapStep',
    id: rowId(2),
    partnerId,
    values: { state: 'running', endedOn: null },
  })
})

test('Alt and an arrow move a step, as one change of both places', async () => {
  const place = await show(Roadmap, aCard({ roadmapStep: steps }))
  const row = place.querySelectorAll('.card-row')[1]!
  const key = new KeyboardEvent('keydown', { key: 'ArrowUp', altKey: true, bubbles: true, cancelable: true })
  await act(() => void row.dispatchEvent(key))
  expect(saved()).toEqual({
    partnerId,
    rows: [
      { table: 'roadmapStep', id: rowId(2), values: { order: 1 } },
      { table: 'roadmapStep', id: rowId(1), values: { order: 2 } },
    ],
  })
})
