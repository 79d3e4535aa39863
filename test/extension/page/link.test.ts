import { expect, test, vi } from 'vitest'
import { openLink, type Port } from '#extension/page/link.ts'

/** A background that can sleep, and be replaced by a newer one. */
function background() {
  const said: unknown[] = []
  const state = { alive: true, connects: 0, ends: 0, sleep: () => {} }
  const connect = (): Port => {
    state.connects++
    return {
      postMessage: (message) => said.push(message),
      disconnect: () => {},
      onMessage: { addListener: () => {} },
      onDisconnect: { addListener: (gone) => (state.sleep = gone) },
    }
  }
  const alive = () => {
    if (!state.alive) state.ends++
    return state.alive
  }
  return { said, state, alive, connect }
}

test('the line opens when there is something to say, and not before', () => {
  const other = background()
  const link = openLink(other, () => {})
  expect(other.state.connects).toBe(0)
  link.say({ type: 'withdrawn' })
  link.say({ type: 'withdrawn' })
  expect(other.state.connects).toBe(1)
  expect(other.said).toHaveLength(2)
})

test('a background that sleeps is let sleep until there is something to say', () => {
  const other = background()
  const link = openLink(other, () => {})
  link.say({ type: 'withdrawn' })
  other.state.sleep()
  expect(other.state.connects).toBe(1)
  expect(link.isOpen()).toBe(false)
  link.say({ type: 'withdrawn' })
  expect(other.state.connects).toBe(2)
})

test('when the extension goes, its end is noticed at once and nothing more is said', () => {
  const other = background()
  const link = openLink(other, () => {})
  link.say({ type: 'withdrawn' })
  other.state.alive = false
  other.state.sleep()
  expect(other.state.ends).toBe(1)
  link.say({ type: 'withdrawn' })
  expect(other.said).toHaveLength(1)
})

test('an extension that is still there when the line breaks is looked for once more', () => {
  vi.useFakeTimers()
  const other = background()
  openLink(other, () => {}).say({ type: 'withdrawn' })
  other.state.sleep()
  other.state.alive = false
  vi.runAllTimers()
  expect(other.state.ends).toBe(1)
  vi.useRealTimers()
})
