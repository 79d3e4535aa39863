// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { pathTo } from '#extension/page/point-path.ts'
import { readPointed } from '#extension/page/point-read.ts'
import { appSites, mailSites, officeSites, ownSites, siteFor } from '#extension/sites/all-sites.ts'
import { allCases } from '../../fixtures/all-cases.ts'
import type { SiteCase } from '../../fixtures/site-case.ts'

/** Pages that put a hundred thousand letters where an address or a title is read. */

const sites = [...mailSites, ...officeSites, ...appSites, ...ownSites]
const size = 100_000
const texts: Record<string, string> = {
  'at signs': '@'.repeat(size),
  dots: 'a.'.repeat(size / 2),
  blanks: `a${' '.repeat(size)}b`,
  'nearly an address': `${'a'.repeat(size)}@`,
  'many addresses': 'a@b.example '.repeat(size / 12),
  brackets: '&lt;'.repeat(size / 4),
  labels: 'from: '.repeat(size / 6),
  digits: '1'.repeat(size),
  via: ' via '.repeat(size / 5),
}

/** Of three tries the fastest, in ms: what else the machine does is not the reader's. */
function fastest(work: () => unknown): number {
  const tries = [0, 1, 2].map(() => {
    const started = performance.now()
    work()
    return performance.now() - started
  })
  return Math.min(...tries)
}

function slowOn({ html, url, expect: { people, title } }: SiteCase, text: string): boolean {
  const said = [...people.map((line) => line.slice(line.indexOf(' ') + 1)), ...(title ? [title] : [])]
  const long = said.reduce((page, one) => page.replaceAll(one, text), html)
  const page = new DOMParser().parseFromString(long, 'text/html')
  document.documentElement.replaceChildren(
    ...[...page.documentElement.children].map((part) => document.adoptNode(part)),
  )
  const address = new URL(url)
  return fastest(() => siteFor(sites, document, address, false)?.read(document, address)) > 50
}

test.each(Object.entries(allCases))(
  '[O13] %s is read within 50 ms however long its words are',
  (_, cases) => {
    const full = cases.find(({ expect }) => expect.people.some((line) => line.includes('@'))) ?? cases[0]!
    const slow = Object.entries(texts).filter(([, text]) => slowOn(full, text))
    expect(slow.map(([kind]) => kind)).toEqual([])
  },
)

test('[O13] a path of a hundred thousand letters finds nobody at once', () => {
  document.body.innerHTML = '<main><a href="mailto:a@b.example">A</a></main>'
  const paths = ['main > '.repeat(size / 7), ':is('.repeat(size / 4), `[a="${'b'.repeat(size)}"]`]
  for (const path of paths) {
    expect(readPointed(document, path)).toBeUndefined()
    expect(fastest(() => readPointed(document, path))).toBeLessThan(50)
  }
})

test('[O13] what is pointed at has a path within 50 ms, whatever its names are', () => {
  const names = ['-'.repeat(size), 'a'.repeat(size), 'a-'.repeat(size / 2)]
  for (const name of names) {
    document.body.innerHTML = '<main><p><b>x</b></p></main>'
    const element = document.querySelector('b')!
    for (const attribute of ['data-field', 'role']) element.parentElement!.setAttribute(attribute, name)
    expect(fastest(() => pathTo(element))).toBeLessThan(50)
  }
})
