// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import { siteFor } from '#extension/sites/all-sites.ts'
import { cases as anyPage } from '../../fixtures/any-page-2026-11-22.ts'
import { cases as gmail } from '../../fixtures/gmail-2026-11-22.ts'
import { cases as outlook } from '../../fixtures/outlook-2026-11-22.ts'
import { cases as roundcube } from '../../fixtures/roundcube-2026-11-22.ts'
import { asLine, victim, type SiteCase } from '../../fixtures/site-case.ts'

const sites: Record<string, SiteCase[]> = {
  Gmail: gmail,
  Outlook: outlook,
  Roundcube: roundcube,
  'Web page': anyPage,
}
const all = Object.values(sites).flat()

function open({ html }: SiteCase): void {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  document.documentElement.replaceChildren(
    ...[...parsed.documentElement.children].map((part) => document.adoptNode(part)),
  )
}

function look(one: SiteCase) {
  const { url } = one
  open(one)
  const address = new URL(url)
  const site = siteFor(document, address, false)
  return { site: site?.name, read: site?.read(document, address) }
}

describe.each(Object.entries(sites))('%s', (name, cases) => {
  test.each(cases.map((one) => [one.what, one] as const))('%s', (_, one) => {
    const { site, read } = look(one)
    expect(site).toBe(name)
    const { people, doing, ...rest } = one.expect
    expect(read?.doing ?? 'nothing').toBe(doing)
    expect(read?.people.map(asLine) ?? []).toEqual(people)
    if (read) expect(read).toMatchObject(rest)
  })
})

test('reading changes nothing in the page', () => {
  for (const one of all) {
    look(one)
    const before = document.documentElement.outerHTML
    siteFor(document, new URL(one.url), false)?.read(document, new URL(one.url))
    expect(document.documentElement.outerHTML).toBe(before)
  }
})

test('of all hostile pages none is taken for the one it imitates', () => {
  const hostile = all.filter((one) => one.hostile)
  expect(all.length).toBeGreaterThanOrEqual(40)
  expect(hostile.length).toBeGreaterThanOrEqual(12)
  const wrong = hostile.filter((one) => look(one).read?.people.some(({ address }) => address === victim))
  expect(wrong.map(({ what }) => what)).toEqual([])
})

test('a frame is read only by an adapter that reads frames', () => {
  for (const one of all) {
    open(one)
    const site = siteFor(document, new URL(one.url), true)
    expect([undefined, 'Roundcube']).toContain(site?.name)
  }
})
