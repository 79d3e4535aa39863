import { beforeEach, expect, test } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { createAllowance, most } from '#extension/background/allowance.ts'
import { servePages } from '#extension/background/pages.ts'
import { createTabs, type SessionStore } from '#extension/background/tabs.ts'
import { serve } from '#extension/bridge/serve.ts'

function allowed() {
  const clock = { now: 1_000_000 }
  const emptied: number[] = []
  const allowance = createAllowance(
    () => clock.now,
    (tabId) => emptied.push(tabId),
  )
  const take = (times: number, tabId = 7) =>
    Array.from({ length: times }, () => allowance.take(tabId)).filter(Boolean).length
  return { clock, emptied, allowance, take }
}

test('[O10] a page that shows somebody else as often as it is looked at is always heard', () => {
  const { clock, emptied, take } = allowed()
  for (let look = 0; look < 10_000; look++) {
    clock.now += 40
    expect(take(1)).toBe(1)
  }
  expect(emptied).toEqual([])
})

test('[O10] a tab that floods us is heard so many times, then not until it has been quiet for as long as it takes to fill', () => {
  const { clock, emptied, take } = allowed()
  expect(take(200_000)).toBe(most)
  expect(emptied).toEqual([7])
  clock.now += 9_000
  expect(take(1)).toBe(0)
  clock.now += 1_000
  expect(take(200_000)).toBe(most)
  expect(emptied).toEqual([7, 7])
})

test('[O10] one tab’s flood leaves the others their own, and a closed tab leaves nothing behind', () => {
  const { allowance, take } = allowed()
  take(1000)
  expect(take(1, 8)).toBe(1)
  allowance.forget(7)
  expect(take(1)).toBe(1)
})

test('[O10] a clock that is put back lets nobody say more', () => {
  const { clock, take } = allowed()
  take(most)
  clock.now -= 3_600_000
  expect(take(10)).toBe(0)
})

type Hear = (message: unknown) => void
interface Line {
  name: string
  sender: object
  hear: Hear
  isOpen: boolean
}
type Told = (message: unknown, sender: unknown, reply: (answer: unknown) => void) => unknown

let connects: ((port: unknown) => void)[]
let told: Told

beforeEach(() => {
  fakeBrowser.reset()
  connects = []
  Object.assign(fakeBrowser.runtime, {
    id: 'ours',
    getURL: (path: string) => `chrome-extension://ours${path}`,
    onConnect: { addListener: (hear: (port: unknown) => void) => connects.push(hear) },
    onMessage: { addListener: (hear: Told) => (told = hear) },
  })
})

const sender = { id: 'ours', url: 'https://mail.example/', tab: { id: 7 }, frameId: 0 }

function connect(name: string): Line {
  const line: Line = { name, sender, hear: () => {}, isOpen: true }
  const port = {
    name,
    sender,
    postMessage: () => {},
    disconnect: () => (line.isOpen = false),
    onDisconnect: { addListener: () => {} },
    onMessage: { addListener: (hear: Hear) => (line.hear = hear) },
  }
  for (const heard of connects) heard(port)
  return line
}

test('[O10] two hundred thousand messages from one page change its own tab so many times and nothing else', async () => {
  const kept: string[] = []
  const store: SessionStore = {
    get: () => Promise.resolve({}),
    set: (items) => Promise.resolve(void kept.push(...Object.keys(items))),
    remove: () => Promise.resolve(),
  }
  const tabs = createTabs(
    store,
    () => 'nonce',
    () => {},
  )
  const { allowance, emptied } = allowed()
  servePages(tabs, Promise.resolve(), allowance, () => 0)
  const answers: unknown[] = []
  serve({
    work: () => Promise.resolve({ code: 'storage-broken' }),
    reopen: () => Promise.resolve({ ok: false, code: 'storage-broken' }),
    tabOfNonce: tabs.tabOfNonce,
    onTouched: () => () => {},
    onRenewed: () => () => {},
    mayHear: allowance.take,
    report: (error) => answers.push(error),
  })
  const page = connect('page')
  const ask = connect('ask')
  for (let at = 0; at < 200_000; at++) {
    const people = [{ role: 'from', address: `p${at % 40}@x.example` }]
    const report = { site: 'Gmail', doing: 'reading', people, sure: true, signals: {} }
    if (at % 4 === 0) page.hear({ type: 'report', report })
    else if (at % 4 === 1) ask.hear({ ask: at, name: 'partners', arg: {} })
    else if (at % 4 === 2) told({ tell: 'save', arg: {} }, sender, (answer) => answers.push(answer))
    else if (at % 400 === 3) expect(connect('page').isOpen).toBe(at < most)
    if (at % 1000 === 0) await new Promise(setImmediate)
  }
  await new Promise(setImmediate)
  expect(new Set(kept)).toEqual(new Set(['tab:7']))
  expect(kept.length + answers.length).toBeLessThanOrEqual(most)
  expect(kept.length).toBeGreaterThan(0)
  expect(emptied).toEqual([7])
})
