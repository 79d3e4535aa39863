// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { beforeEach, expect, test, vi } from 'vitest'
import { openBridgeWith } from '../../../extension/bridge/ask.ts'
import { QuickLog } from '../../../extension/features/quick-log/quick-log.tsx'
import { GuardedButton } from '../../../extension/ui/guarded-button.tsx'
import { loadWords } from '../../../extension/ui/words.ts'

const told = vi.fn<(name: string, arg: Record<string, unknown>) => unknown>()
let kept: unknown

beforeEach(async () => {
  await loadWords('en')
  kept = undefined
  told.mockReset()
  told.mockReturnValue({ ok: true, id: 'row', undo: 'u1' })
  openBridgeWith({
    watch(name, _arg, hear) {
      const answers: Record<string, unknown> = { device: { name: 'Mira', mayWrite: true }, draft: kept }
      hear(answers[name] as never)
      return () => undefined
    },
    tell: (name, arg) => Promise.resolve(told(name, arg as Record<string, unknown>) as never),
  })
})

async function open(): Promise<HTMLElement> {
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  await show(place, 'p', 'Northmoor Logistics')
  return place
}

async function show(place: HTMLElement, partnerId: string, name: string): Promise<void> {
  await act(() => render(<QuickLog partnerId={partnerId} name={name} onClose={() => undefined} />, place))
}

async function type(place: HTMLElement, text: string): Promise<void> {
  const field = place.querySelector('textarea')!
  await act(() => {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

async function press(place: HTMLElement, key: string): Promise<void> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  await act(() => void place.querySelector('textarea')!.dispatchEvent(event))
}

const logs = () => told.mock.calls.filter(([name]) => name === 'log').map(([, arg]) => arg)

test('a line and Enter log a promise with its side and keeper, and what undoes it is shown', async () => {
  const place = await open()
  await type(place, 'We will send the list')
  await press(place, 'Enter')
  await vi.waitFor(() => expect(place.textContent).toContain('Logged for Northmoor Logistics'))
  expect(logs()).toEqual([
    {
      table: 'commitment',
      partnerId: 'p',
      values: { what: 'We will send the list', by: 'us', keeper: 'Mira' },
    },
  ])
  expect(place.textContent).toContain('Undo')
  expect(told.mock.calls.at(-1)).toEqual(['dropDraft', { about: 'p' }])
})

test('a digit in the empty field chooses the kind, and a digit within the line is text', async () => {
  const place = await open()
  await press(place, '3')
  await type(place, 'They will send 2 lists')
  await press(place, '2')
  await press(place, 'Enter')
  await vi.waitFor(() => expect(logs()).toHaveLength(1))
  expect(logs()[0]).toMatchObject({ table: 'issue', values: { what: 'They will send 2 lists' } })
})

test('a refusal says why and keeps what was typed', async () => {
  told.mockImplementation((name) => (name === 'log' ? { ok: false, code: 'storage-full' } : { ok: true }))
  const place = await open()
  await type(place, 'Gate scanner broke')
  await press(place, 'Enter')
  await vi.waitFor(() => expect(place.querySelector('[role=alert]')?.textContent).toContain('disk is full'))
  expect(place.querySelector('textarea')!.value).toBe('Gate scanner broke')
})

test('a background that does not answer loses nothing', async () => {
  told.mockImplementation((name) => (name === 'log' ? Promise.reject(new Error('gone')) : { ok: true }))
  const place = await open()
  await type(place, 'Gate scanner broke')
  await press(place, 'Enter')
  await vi.waitFor(() => expect(place.querySelector('[role=alert]')?.textContent).toContain('did not answer'))
  expect(place.querySelector('textarea')!.value).toBe('Gate scanner broke')
})

test('what was typed before comes back, and each change is kept', async () => {
  kept = { draft: { text: 'Half a thou', pinned: {} }, at: 0 }
  const place = await open()
  expect(place.querySelector('textarea')!.value).toBe('Half a thou')
  await type(place, 'Half a thought')
  expect(told).toHaveBeenCalledWith('keepDraft', {
    about: 'p',
    draft: { text: 'Half a thought', pinned: {} },
  })
})

test('a line that is being typed stays with its partner when the page turns to another', async () => {
  const place = await open()
  await type(place, 'Half a thought')
  await show(place, 'q', 'Halden Freight')
  expect(place.querySelector('textarea')!.value).toBe('')
  const drafts = told.mock.calls.filter(([name]) => name === 'keepDraft')
  expect(drafts.map(([, { about }]) => about)).toEqual(['p'])
})

test('what was logged for one partner is not said of the next', async () => {
  const place = await open()
  await type(place, 'We will send the list')
  await press(place, 'Enter')
  await vi.waitFor(() => expect(place.textContent).toContain('Logged for Northmoor Logistics'))
  await show(place, 'q', 'Halden Freight')
  expect(place.textContent).not.toContain('We will send the list')
  expect(place.querySelector('textarea')!.value).toBe('')
})

test('a click that a script made does nothing', async () => {
  const place = document.createElement('div')
  const done = vi.fn()
  await act(() => render(<GuardedButton act={done}>Kept</GuardedButton>, place))
  place.querySelector('button')!.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  expect(done).not.toHaveBeenCalled()
})
