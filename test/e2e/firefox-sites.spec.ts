import { allCases } from '../fixtures/all-cases.ts'
import { asLine, type SiteCase } from '../fixtures/site-case.ts'
import type { Person } from '../../extension/sites/site.ts'
import { writtenExpressions } from '../support/expressions.ts'
import { expect, test } from './firefox-fixtures.ts'
import { gmailThread } from './pages.ts'

/**
 * What is read from pages, by Firefox. The user’s pages are read by its own engine and drawn by its own layout: what `checkVisibility`
 * says decides there who stands in a header.
 */

/** Of each site a page that shows somebody, and one on which a stranger tries to pass for somebody else. */
const pages: [string, SiteCase][] = Object.entries(allCases).flatMap(([site, cases]) => {
  const plain = cases.find(({ expect, hostile }) => expect.people.length > 0 && !hostile)
  const hostile = cases.find((one) => one.hostile)
  return [plain, hostile].flatMap((one): [string, SiteCase][] => (one ? [[site, one]] : []))
})

for (const [site, one] of pages)
  test(`[O16] in Firefox ${site} ${one.what}`, async ({ visited }) => {
    const page = await visited.visit(one.url, one.html)
    const { host } = new URL(one.url)
    const seen = async () => {
      const here = (await visited.ask('seenPages', {})).find((other) => other.host === host)
      return { site: here?.site, people: here?.people.map((person) => asLine(person as Person)) }
    }
    // A page that concerns nobody is told of by its adapter all the same, unless nothing was read at all.
    const read = one.expect.doing === 'nothing' ? undefined : site
    await expect.poll(seen).toEqual({ site: read, people: one.expect.people })
    await page.close()
  })

test('[O16] in Firefox a page whose shape nobody knows gives nobody, until it is one that is known', async ({
  visited,
}) => {
  const thread = gmailThread({ from: ['Aveline Torp', 'a.torp@northmoor.example'] })
  // The same mail without any of the marks by which it is read.
  const aged = thread.replace(/ (?:email|name|data-[\w-]+|role)="[^"]*"/g, '').replace(/<h[23]/g, '<div')
  for (const [html, kinds] of [
    [aged, ['none', 'unreadable']],
    [thread, ['partner']],
    [aged, ['none', 'unreadable']],
  ] as const) {
    const page = await visited.visit('https://mail.google.com/mail/u/0/#inbox/18f1', html)
    const { tabId } = await visited.tabOf(page)
    const kind = async () => (await visited.ask('tab', { tabId })).match.kind
    await expect.poll(async () => kinds.includes((await kind()) as never)).toBe(true)
    await page.close()
  }
})

test('[O13] in Firefox no expression of ours takes 50 ms for a hundred thousand letters', async ({
  visited,
}) => {
  const expressions = writtenExpressions().map(({ source, flags }) => ({ source, flags }))
  const slow = await visited.inside((all) => {
    const parts = ['a', '1', ' ', '@', '.', 'a.', 'a-', ' a', '"', '<', '\n', '/', ' via ', 'xn--']
    const texts = parts.flatMap((part) => {
      const text = part.repeat(100_000 / part.length)
      return [text, `${text}\n\0`, `x${text}\0`]
    })
    const isSlow = (expression: RegExp, text: string) =>
      // Three times in a row: what else the machine does is not the expression's.
      [0, 1, 2].every(() => {
        const started = performance.now()
        text.match(expression)
        return performance.now() - started > 50
      })
    return all
      .map(({ source, flags }) => new RegExp(source, flags))
      .filter((expression) => texts.some((text) => isSlow(expression, text)))
      .map(String)
  }, expressions)
  expect(slow).toEqual([])
})
