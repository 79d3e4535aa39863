// @vitest-environment happy-dom
import { render, type JSX } from 'preact'
import { act } from 'preact/test-utils'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Row } from '#shared/model/schema.ts'
import { openBridgeWith } from '../../../../extension/bridge/ask.ts'
import type { CardFigures } from '#shared/insight/figures.ts'
import { Capabilities } from '../../../../extension/features/differences/capabilities.tsx'
import { Differences } from '../../../../extension/features/differences/differences.tsx'
import { Objections } from '../../../../extension/features/differences/objections.tsx'
import { loadWords } from '../../../../extension/ui/words.ts'
import { aCard, partnerId, rowId, today } from '../../../shared/insight/a-card.ts'

const told = vi.fn<(name: string, arg: Record<string, unknown>) => unknown>()

beforeEach(async () => {
  await loadWords('en')
  localStorage.clear()
  told.mockReset()
  told.mockReturnValue({ ok: true, id: 'row', undo: 'u1' })
  openBridgeWith({
    watch(name, _arg, hear) {
      const answers: Record<string, unknown> = { device: { name: 'Mira', mayWrite: true } }
      hear(answers[name] as never)
      return () => undefined
    },
    tell: (name, arg) => Promise.resolve(told(name, arg as Record<string, unknown>) as never),
  })
})

async function open(part: JSX.Element, title: string): Promise<HTMLElement> {
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  await act(() => render(part, place))
  expect(place.querySelector('.section-brief')).not.toBeNull()
  await press(place, title)
  return place
}

async function press(place: HTMLElement, name: string): Promise<void> {
  const button = [...place.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
  )
  if (!button) throw new Error(`no button called ${name}`)
  await act(() => button.click())
}

const saves = () => told.mock.calls.filter(([name]) => name === 'save').map(([, arg]) => arg)
const figures = { today } as CardFigures

test('a strength that speaks of a need of the other side is asked about, and one press says that it meets it', async () => {
  const capability: Row<'capability'>[] = [
    { id: rowId(1), partnerId, what: 'A cold store near the harbour', side: 'ours', sort: 'need' },
    { id: rowId(2), partnerId, what: 'Cold stores at three harbours', side: 'theirs', sort: 'strength' },
  ]
  const place = await open(<Capabilities card={aCard({ capability })} />, 'Capabilities')
  expect(place.textContent).toContain('Perhaps met by “Cold stores at three harbours”.')
  await press(place, 'Yes, it meets this')
  expect(saves()).toEqual([{ table: 'capability', id: rowId(2), partnerId, values: { meets: rowId(1) } }])
})

test('a need that is met has its strength beneath it, and is counted while folded', async () => {
  const capability: Row<'capability'>[] = [
    { id: rowId(1), partnerId, what: 'Polish paperwork', side: 'ours', sort: 'need' },
    { id: rowId(2), partnerId, what: 'Own customs desk', side: 'theirs', sort: 'strength', meets: rowId(1) },
  ]
  const place = await open(<Capabilities card={aCard({ capability })} />, 'Capabilities')
  expect(place.querySelector('.met')!.textContent).toContain('Own customs desk')
  await press(place, 'Capabilities')
  expect(place.querySelector('.section-brief')!.textContent).toBe('1 of 1 need met')
})

test('a difference without a response comes first, and gets one in one press', async () => {
  const difference: Row<'difference'>[] = [
    { id: rowId(1), partnerId, what: 'They ring, we write', response: 'accommodate' },
    { id: rowId(2), partnerId, what: 'A family firm and a group' },
  ]
  const place = await open(<Differences card={aCard({ difference })} />, 'Differences')
  expect([...place.querySelectorAll('div.what')].map((one) => one.textContent)).toEqual([
    'A family firm and a group',
    'They ring, we write',
  ])
  await press(place, 'What can be done with A family firm and a group')
  await press(place, 'Use it')
  expect(saves()).toEqual([{ table: 'difference', id: rowId(2), partnerId, values: { response: 'use' } }])
})

test('an open objection asks what is behind it; answered, it is dated and folded away', async () => {
  const objection: Row<'objection'>[] = [
    {
      id: rowId(1),
      partnerId,
      what: 'No second carrier',
      by: 'them',
      raised: '2026-08-02',
      answered: '2026-09-02',
    },
    { id: rowId(2), partnerId, what: 'No slots before six', by: 'them', raised: '2026-11-02' },
  ]
  const place = await open(<Objections card={aCard({ objection })} figures={figures} />, 'Objections')
  expect(place.textContent).toContain('What is behind it? Ask.')
  expect(place.textContent).not.toContain('No second carrier')
  await press(place, 'What can be done with No slots before six')
  await press(place, 'Answered')
  await press(place, 'Answered today')
  expect(saves()).toEqual([{ table: 'objection', id: rowId(2), partnerId, values: { answered: today } }])
})
