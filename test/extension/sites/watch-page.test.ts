// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { anyPage } from '#extension/sites/any-page.ts'
import { watchPage } from '#extension/sites/watch-page.ts'

let end = new AbortController()
const told: (string | undefined)[] = []

function watch() {
  return watchPage({
    sites: [anyPage],
    page: document,
    inFrame: false,
    signal: end.signal,
    tell(_, read) {
      const news = read?.people[0]?.address
      const isNews = news !== told.at(-1) || read?.sure === false
      told.push(read?.sure === false ? 'unreadable' : news)
      return isNews
    },
  })
}
/** The page shows another mail, in a region of its own. */
const mail = (address: string) => {
  const parts = ['main', 'article', 'header', 'a'].map((name) => document.createElement(name))
  parts.reduce((outer, inner) => (outer.append(inner), inner))
  parts[3]!.setAttribute('href', `mailto:${address}`)
  document.body.replaceChildren(parts[0]!)
}
/** Lets observers, timers and idle work of so many ms happen. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers()
  told.length = 0
  end = new AbortController()
  document.body.replaceChildren(document.createElement('main'))
})
afterEach(() => {
  end.abort()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test('a mail that appears is read within 150 ms', async () => {
  watch()
  await pass(200)
  mail('a@b.example')
  await pass(150)
  expect(told.at(-1)).toBe('a@b.example')
})

test('a page that never rests is looked at no more than about once a second', async () => {
  watch()
  await pass(200)
  for (let time = 0; time < 1000; time++) {
    document.querySelector('main')!.append(document.createElement('i'))
    await pass(10)
  }
  expect(told.length).toBeLessThan(20)
})

test('a hidden page is not looked at, and read once it shows again', async () => {
  watch()
  await pass(200)
  const looks = told.length
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  document.dispatchEvent(new Event('visibilitychange'))
  mail('a@b.example')
  await pass(5000)
  expect(told.length).toBe(looks)
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(false)
  document.dispatchEvent(new Event('visibilitychange'))
  await pass(200)
  expect(told.at(-1)).toBe('a@b.example')
})

test('[O13] an adapter that fails three times is left alone, and the page hears nothing of it', async () => {
  const read = vi.spyOn(anyPage, 'read').mockImplementation(() => {
    throw new Error('the site changed')
  })
  watch()
  for (let time = 0; time < 6; time++) {
    document.dispatchEvent(new Event('click'))
    await pass(300)
  }
  expect(read).toHaveBeenCalledTimes(3)
  expect(told).toEqual(['unreadable'])
})

test('[O13] an adapter that takes too long three times is left alone', async () => {
  const read = vi.spyOn(anyPage, 'read').mockImplementation(() => {
    vi.advanceTimersByTime(31)
    return undefined
  })
  watch()
  for (let time = 0; time < 6; time++) {
    document.dispatchEvent(new Event('click'))
    await pass(300)
  }
  expect(read).toHaveBeenCalledTimes(3)
})

test('after its end nothing is watched', async () => {
  watch()
  await pass(200)
  const looks = told.length
  end.abort()
  mail('a@b.example')
  document.dispatchEvent(new Event('click'))
  await pass(5000)
  expect(told.length).toBe(looks)
})
