import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { fromPage } from '#extension/bridge/page-port.ts'
import { commands, questions } from '#extension/bridge/contract.ts'
import { serve, type Work } from '#extension/bridge/serve.ts'

/** Two hundred thousand forged messages, from a content script and from a frame that shows our page by itself. */

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const count = 200_000
const own = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'
const issued = 'AAAAAAAAAAAAAAAAAAAAAA'
const senders = [
  { id: 'ours', url: 'https://mail.google.com/', tab: { id: 7 } },
  { id: 'ours', url: 'about:blank', tab: { id: 7 } },
  { id: 'ours', url: `${own}/glance.html`, tab: { id: 8 } },
  { id: 'other', url: `${own}/dashboard.html` },
  { id: 'ours', url: 'https://dashboard.html/', tab: { id: 7 }, origin: own },
  { id: 'ours' },
  undefined,
]

type Hear = (message: unknown, sender: unknown, reply: (answer: unknown) => void) => unknown
let told: Hear
let connected: (port: unknown) => void
/** All that was done, answered or went wrong; a gate that holds leaves it empty. */
const work: string[] = []
const faults: string[] = []
const onFault = (reason: unknown) => faults.push(String(reason))

beforeAll(() => {
  process.on('unhandledRejection', onFault)
  fakeBrowser.reset()
  Object.assign(fakeBrowser.runtime, {
    id: 'ours',
    getURL: (path: string) => own + path,
    onConnect: { addListener: (hear: typeof connected) => (connected = hear) },
    onMessage: { addListener: (hear: Hear) => (told = hear) },
  })
  const anything = (name: string) => () => Promise.resolve(work.push(name))
  const done: Work = {
    live: () => {
      work.push('a question')
      return () => {}
    },
    failed: () => Promise.resolve('internal'),
    deeds: new Proxy({}, { get: (_, name) => anything(String(name)) }) as Work['deeds'],
  }
  serve({
    work: () => Promise.resolve(done),
    reopen: () => Promise.resolve({ ok: true }),
    tabOfNonce: (nonce) => (nonce === issued ? 7 : undefined),
    onTouched: () => () => {},
    onRenewed: () => () => {},
    // The gate alone is tried here: all of them are heard.
    mayHear: () => true,
    report: onFault,
  })
})
afterAll(() => void process.off('unhandledRejection', onFault))

/** The same numbers for the same seed (Mulberry32). */
function numbers(from: number): () => number {
  let state = from
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Makes what somebody would try: names that there are and names that there are not, and arguments of every shape. */
function forger(random: () => number) {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const names = [...Object.keys(commands), ...Object.keys(questions)]
  const words = [...names, '__proto__', 'constructor', 'toString', '', issued, '\ud800', 'x'.repeat(300)]
  const leaf = () => one([null, undefined, true, 0, -1, NaN, 2 ** 53, 1e308, one(words), one(words)])
  const value = (depth: number): unknown => {
    if (depth <= 0 || random() < 0.3) return leaf()
    const inner = Array.from({ length: Math.floor(random() * 4) }, () => value(depth - 1))
    if (random() < 0.3) return inner
    const keys = ['tell', 'ask', 'name', 'arg', 'nonce', 'drop', 'type', 'report', 'people', 'values']
    const pairs = inner.map((part) => `${JSON.stringify(one([...keys, ...words]))}:${textOf(part)}`)
    // As it comes out of a message: `__proto__` is a field like any other there.
    return JSON.parse(`{${pairs.join(',')}}`)
  }
  const nonce = () => one([undefined, issued, 'A', value(1)])
  return {
    told: () =>
      one([() => ({ tell: one([...names, value(1)]), arg: value(3), nonce: nonce() }), () => value(3)])(),
    asked: () =>
      one([
        () => ({
          ask: one([1, 2, 3, value(1)]),
          name: one([...names, value(1)]),
          arg: value(3),
          nonce: nonce(),
        }),
        () => ({ drop: value(1) }),
        () => value(3),
      ])(),
    said: () =>
      one([
        () => ({ type: one(['report', 'placed', 'needs', value(1)]), report: value(3), place: value(2) }),
        () => value(3),
      ])(),
    sender: () => one(senders),
  }
}

const textOf = (part: unknown) => JSON.stringify(part) ?? 'null'

test(`[O10] of ${count} forged messages none does anything, and none makes an error (seed ${seed})`, async () => {
  const forge = forger(numbers(seed))
  const answers: unknown[] = []
  const ports = senders.map((sender) => {
    const port = { hear: (_: unknown) => {}, name: 'ask', sender }
    connected({
      ...port,
      postMessage: (answer: unknown) => answers.push(answer),
      onDisconnect: { addListener: () => {} },
      onMessage: { addListener: (hear: typeof port.hear) => (port.hear = hear) },
    })
    return port
  })
  for (let at = 0; at < count; at++) {
    if (at % 3 === 0) told(forge.told(), forge.sender(), (answer) => answers.push(answer))
    else if (at % 3 === 1) ports[at % ports.length]!.hear(forge.asked())
    else fromPage.safeParse(forge.said())
    // Lets what was begun come to its end.
    if (at % 1000 === 0) await new Promise(setImmediate)
  }
  await new Promise(setImmediate)
  expect({ seed, work, faults }).toEqual({ seed, work: [], faults: [] })
  expect(answers.length).toBeGreaterThan(count / 10)
  const allowed = answers.filter((answer) => !isRefusal(answer))
  expect({ seed, allowed }).toEqual({ seed, allowed: [] })
})

function isRefusal(answer: unknown): boolean {
  const { ok, refused } = answer as { ok?: boolean; refused?: string }
  return ok === false || typeof refused === 'string'
}
