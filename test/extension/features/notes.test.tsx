// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { beforeEach, expect, test } from 'vitest'
import { openBridgeWith } from '../../../extension/bridge/ask.ts'
import { Notes } from '../../../extension/features/notes/notes.tsx'
import { loadWords } from '../../../extension/ui/words.ts'
import { aCard, ago, partnerId, rowId } from '../../shared/insight/a-card.ts'

beforeEach(async () => {
  await loadWords('en')
  openBridgeWith({
    watch(name, _arg, hear) {
      const answers: Record<string, unknown> = { device: { name: 'Mira', mayWrite: true } }
      hear(answers[name] as never)
      return () => undefined
    },
    tell: () => Promise.resolve({ ok: true } as never),
  })
})

async function textsOf(days: readonly number[]): Promise<string[]> {
  const note = days.map((day, i) => ({ id: rowId(i), partnerId, text: `Note ${i}`, on: ago(day) }))
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  await act(() => render(<Notes card={aCard({ note })} />, place))
  return [...place.querySelectorAll('.prose')].map(({ textContent }) => textContent)
}

test('of many notes the newest six are shown', async () => {
  const days = [8, 7, 6, 5, 4, 3, 2, 1]
  expect(await textsOf(days)).toEqual(['Note 7', 'Note 6', 'Note 5', 'Note 4', 'Note 3', 'Note 2'])
})

test('however many were written on the newest day, all of them are shown', async () => {
  const shown = await textsOf([0, 0, 0, 3, 0, 0, 0, 0, 5])
  expect(shown.sort()).toEqual([0, 1, 2, 4, 5, 6, 7].map((i) => `Note ${i}`))
})
