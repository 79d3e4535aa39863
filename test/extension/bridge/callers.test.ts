import { beforeEach, expect, test } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { classify } from '#extension/bridge/callers.ts'

const own = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'
const tabOfNonce = (nonce: string) => (nonce === 'issued-to-7' ? 7 : undefined)

beforeEach(() => {
  fakeBrowser.reset()
  Object.assign(fakeBrowser.runtime, { id: 'ours', getURL: (path: string) => own + path })
})

const caller = (url: string, more: object = {}) => ({ id: 'ours', url, ...more })

test('the dashboard is one of our own pages', () => {
  expect(classify(caller(`${own}/dashboard.html#/team`), undefined, tabOfNonce)).toEqual({ kind: 'page' })
})

test('[O10] a content script, a stranger and a sandboxed page are nobody', () => {
  expect(
    classify(caller('https://mail.google.com/', { tab: { id: 7 } }), 'issued-to-7', tabOfNonce),
  ).toBeUndefined()
  expect(classify({ id: 'other', url: `${own}/dashboard.html` }, undefined, tabOfNonce)).toBeUndefined()
  expect(classify(caller('about:blank'), undefined, tabOfNonce)).toBeUndefined()
  expect(classify(undefined, undefined, tabOfNonce)).toBeUndefined()
})

test('[O4] a glance is heard only with the nonce of its own tab', () => {
  const glance = (tabId?: number) =>
    caller(`${own}/glance.html#x`, tabId === undefined ? {} : { tab: { id: tabId } })
  expect(classify(glance(7), 'issued-to-7', tabOfNonce)).toEqual({ kind: 'glance', tabId: 7 })
  expect(classify(glance(8), 'issued-to-7', tabOfNonce)).toBeUndefined()
  expect(classify(glance(7), 'guessed', tabOfNonce)).toBeUndefined()
  expect(classify(glance(7), undefined, tabOfNonce)).toBeUndefined()
  expect(classify(glance(), 'issued-to-7', tabOfNonce)).toBeUndefined()
})

test('another of our paths under a changing host is not taken for ours', () => {
  const other = 'chrome-extension://0f0f0f0f-dead-beef-0000-000000000000'
  expect(classify(caller(`${other}/dashboard.html`), undefined, tabOfNonce)).toBeUndefined()
  expect(classify(caller(`${other}/glance.html`, { tab: { id: 7 } }), 'issued-to-7', tabOfNonce)).toEqual({
    kind: 'glance',
    tabId: 7,
  })
})
