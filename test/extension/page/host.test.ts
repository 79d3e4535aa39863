// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createHost } from '#extension/page/host.ts'
import type { FromPage } from '#extension/bridge/page-port.ts'

const said: FromPage[] = []
let end = new AbortController()
/** Lives whose extension is gone. */
const gone = new Set<AbortController>()
let host: ReturnType<typeof createHost>

const boxes = () => [...document.documentElement.children].filter(({ tagName }) => tagName === 'DIV')
const box = () => boxes()[0] as HTMLElement
const settled = () => new Promise((done) => setTimeout(done))

/** The host of one life of our script in the page. */
function newHost(life: AbortController): ReturnType<typeof createHost> {
  return createHost({
    page: document,
    frameUrl: () => 'data:,',
    avoid: () => [],
    say: (message) => said.push(message),
    touched: () => {},
    alive() {
      if (gone.has(life)) life.abort()
      return !gone.has(life)
    },
    signal: life.signal,
  })
}

beforeEach(() => {
  said.length = 0
  vi.spyOn(document.documentElement, 'clientWidth', 'get').mockReturnValue(1024)
  end = new AbortController()
  host = newHost(end)
})
afterEach(() => end.abort())

test('[O1] the page sees a box without text, name or way in', () => {
  host.hear({ type: 'show', nonce: 'n1' })
  expect(boxes()).toHaveLength(1)
  expect(box().shadowRoot).toBeNull()
  expect(box().textContent).toBe('')
  expect([...box().attributes].map(({ name }) => name)).toEqual(['style'])
})

test('showing what is shown already keeps the frame as it is', () => {
  host.hear({ type: 'show', nonce: 'n1' })
  const first = box()
  host.hear({ type: 'show', nonce: 'n1' })
  expect(box()).toBe(first)
  host.hear({ type: 'show', nonce: 'n2' })
  expect(boxes()).toHaveLength(1)
  expect(box()).not.toBe(first)
})

test('a drag is followed, and where it ends is told once', () => {
  host.hear({ type: 'show', nonce: 'n1', place: { block: 100, inline: 100 } })
  host.hear({ type: 'move', dx: -10, dy: 20, done: false })
  host.hear({ type: 'move', dx: -10, dy: 0, done: true })
  expect(said).toEqual([{ type: 'placed', place: { block: 120, inline: 120 } }])
})

test('[O7] a box that the page removes or changes comes back, and gives up when the page insists', async () => {
  host.hear({ type: 'show', nonce: 'n1' })
  box().remove()
  await settled()
  expect(boxes()).toHaveLength(1)
  box().setAttribute('hidden', '')
  await settled()
  expect(box().hasAttribute('hidden')).toBe(false)
  for (let time = 0; time < 6 && boxes().length; time++) {
    box().style.setProperty('opacity', '0')
    await settled()
  }
  expect(boxes()).toHaveLength(0)
  expect(said).toEqual([{ type: 'withdrawn' }])
})

test('the focus goes back to where it was in the page', () => {
  document.body.innerHTML = '<input id="subject">'
  const field = document.querySelector<HTMLInputElement>('#subject')!
  field.focus()
  host.hear({ type: 'show', nonce: 'n1' })
  field.blur()
  host.hear({ type: 'blur' })
  expect(document.activeElement).toBe(field)
})

test('nothing is left when the extension is gone', () => {
  host.hear({ type: 'show', nonce: 'n1' })
  end.abort()
  expect(boxes()).toHaveLength(0)
})

test('a newer life takes away the box of an older one, which ends itself instead of putting it back', async () => {
  host.hear({ type: 'show', nonce: 'n1' })
  const older = box()
  gone.add(end)
  const newer = new AbortController()
  const next = newHost(newer)
  expect(older.isConnected).toBe(true)
  next.hear({ type: 'show', nonce: 'n2' })
  await settled()
  expect(older.isConnected).toBe(false)
  expect(boxes()).toHaveLength(1)
  expect(end.signal.aborted).toBe(true)
  newer.abort()
})

test('what is the page’s own is left, however it is laid over the page', () => {
  const own = ['position: fixed; z-index: 2147483000', 'z-index: 10 !important'].map((style) => {
    const element = document.createElement('div')
    element.style.cssText = style
    document.documentElement.append(element)
    return element
  })
  const newer = new AbortController()
  newHost(newer).hear({ type: 'show', nonce: 'n2' })
  expect(own.every(({ isConnected }) => isConnected)).toBe(true)
  for (const element of own) element.remove()
  newer.abort()
})
