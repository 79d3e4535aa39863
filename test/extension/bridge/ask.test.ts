// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { openBridge, watch } from '#extension/bridge/ask.ts'
import type { FromServer, ToServer } from '#extension/bridge/wire.ts'

const background = { asked: [] as ToServer[], say: (_message: FromServer) => {} }

beforeEach(() => {
  fakeBrowser.reset()
  background.asked = []
  const connect = () => ({
    postMessage: (message: ToServer) => background.asked.push(message),
    onDisconnect: { addListener: () => {} },
    onMessage: { addListener: (hear: (message: FromServer) => void) => (background.say = hear) },
  })
  Object.assign(fakeBrowser.runtime, { connect })
})

test('a storage that does not open is said once, and no view hears an answer', () => {
  const refused = vi.fn()
  const hear = vi.fn()
  openBridge(undefined, refused)
  watch('today', { limit: 5 }, hear)
  background.say({ ask: 1, refused: 'storage-broken' })
  expect(refused).toHaveBeenLastCalledWith('storage-broken')
  expect(hear).not.toHaveBeenCalled()
})

test('once every question has its answer again, nothing is wrong any more', () => {
  const refused = vi.fn()
  openBridge(undefined, refused)
  watch('today', { limit: 5 }, () => {})
  const end = watch('device', {}, () => {})
  background.say({ ask: 1, refused: 'storage-broken' })
  background.say({ ask: 2, refused: 'internal' })
  background.say({ ask: 1, answer: [] })
  expect(refused).toHaveBeenLastCalledWith('internal')
  end()
  expect(refused).toHaveBeenLastCalledWith(undefined)
})
