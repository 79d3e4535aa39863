import { expect, test } from 'vitest'
import {
  createTabs,
  keyOf,
  mayAsk,
  reportOf,
  type SessionStore,
  type TabRecord,
} from '#extension/background/tabs.ts'
import type { PageReport } from '#extension/sites/site.ts'

const report = (doing: PageReport['doing'], more: Partial<PageReport> = {}): PageReport => ({
  site: 'Roundcube',
  doing,
  people: [],
  sure: true,
  signals: {},
  ...more,
})

const tab = (frames: Record<number, PageReport>): TabRecord => ({ tabId: 7, frames, nonce: 'n', asked: [] })

function memory(): SessionStore & { kept: Record<string, unknown> } {
  const kept: Record<string, unknown> = {}
  return {
    kept,
    get: () => Promise.resolve({ ...kept }),
    set: (items) => Promise.resolve(void Object.assign(kept, structuredClone(items))),
    remove: (keys) => Promise.resolve([keys].flat().forEach((key) => delete kept[key])),
  }
}

test('the mail in the preview frame speaks for the tab, not the list around it', () => {
  expect(reportOf(tab({ 0: report('list'), 4: report('reading') }))?.doing).toBe('reading')
})

test('writing a mail beats the one that is open beside it', () => {
  expect(reportOf(tab({ 0: report('composing'), 4: report('reading') }))?.doing).toBe('composing')
})

test('a frame in which nobody could be read never hides one that is sure', () => {
  const sure = report('reading', { key: 'thread-1' })
  expect(reportOf(tab({ 2: report('reading', { sure: false }), 5: sure }))).toBe(sure)
})

test('a choice is remembered under the thread, and under the page where there is no thread', () => {
  expect(keyOf(tab({ 0: report('reading', { key: 'thread-1' }) }))).toBe('thread-1')
  expect(keyOf({ ...tab({}), link: 'https://crm.example/42' })).toBe('https://crm.example/42')
})

test('[O11] after 300 different addresses in five minutes a page is told nothing more', () => {
  const asking = tab({})
  const ask = (from: number, at: number) => {
    const people = Array.from({ length: 40 }, (_, i) => ({
      role: 'to' as const,
      address: `p${from + i}@x.example`,
    }))
    return mayAsk(asking, report('reading', { people }), at)
  }
  const answers = Array.from({ length: 8 }, (_, round) => ask(round * 40, 1000 + round))
  expect(answers).toEqual([true, true, true, true, true, true, true, false])
  expect(ask(0, 1010), 'repeats are free').toBe(true)
  expect(ask(280, 1000 + 5 * 60_000 + 10), 'later it may ask again').toBe(true)
})

test('what a tab showed outlives the background, and goes with the tab', async () => {
  const store = memory()
  const heard: number[] = []
  const first = createTabs(
    store,
    () => 'nonce-1',
    (tabId) => heard.push(tabId),
  )
  await first.keep({ ...first.of(7), frames: { 0: report('reading') } })

  const second = createTabs(
    store,
    () => 'nonce-2',
    () => undefined,
  )
  await second.load()
  expect(second.get(7)?.frames[0]?.doing).toBe('reading')
  expect(second.tabOfNonce('nonce-1')).toBe(7)

  await second.forget(7)
  expect(store.kept).toEqual({})
  expect(heard).toEqual([7])
})
