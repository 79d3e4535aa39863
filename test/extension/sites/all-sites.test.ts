// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import { pageScripts } from '#extension/background/page-scripts.ts'
import { appSites, mailSites, officeSites, ownSites, siteFor } from '#extension/sites/all-sites.ts'
import { covers } from '#extension/sites/page-address.ts'
import type { Sight, Site } from '#extension/sites/site.ts'
import { allCases } from '../../fixtures/all-cases.ts'
import { asLine, victim, type SiteCase } from '../../fixtures/site-case.ts'

const all = Object.values(allCases).flat()
const scripts: Record<string, readonly Site[]> = {
  page: ownSites,
  'page-mail': mailSites,
  'page-office': officeSites,
  'page-apps': appSites,
}
const registered = pageScripts(['https://*/*'])

function open({ html }: SiteCase): void {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  const { attributes } = document.documentElement
  for (const { name } of [...attributes]) document.documentElement.removeAttribute(name)
  for (const { name, value } of parsed.documentElement.attributes)
    document.documentElement.setAttribute(name, value)
  document.documentElement.replaceChildren(
    ...[...parsed.documentElement.children].map((part) => document.adoptNode(part)),
  )
}

/** The adapters of the script that reads the page: registered for its address, or called for by its shape. */
function adaptersAt(address: URL): readonly Site[] {
  const here = registered.find(
    ({ matches, excludeMatches }) =>
      matches.some((pattern) => covers(pattern, address.hostname)) &&
      !excludeMatches.some((pattern) => covers(pattern, address.hostname)),
  )
  const sites = scripts[here?.id ?? '']!
  const script = siteFor(sites, document, address, false)?.script
  return script ? scripts[script]! : sites
}

function look(one: SiteCase) {
  open(one)
  const address = new URL(one.url)
  const site = siteFor(adaptersAt(address), document, address, false)
  return { site, read: site?.read(document, address) }
}

describe.each(Object.entries(allCases))('%s', (name, cases) => {
  test.each(cases.map((one) => [one.what, one] as const))('%s', (_, one) => {
    const { site, read } = look(one)
    expect(site?.name).toBe(name)
    const { people, doing, ...rest } = one.expect
    expect(read?.people.map(asLine) ?? []).toEqual(people)
    expect(read?.doing ?? 'nothing').toBe(doing)
    if (read) expect(read).toMatchObject(rest)
  })
})

/** What may come from an adapter that says of itself what it reads: surfaces, roles, and whether an address, a draft. */
const mails = ['from', 'to', 'cc', 'bcc', 'reply-to']
const sights: Record<Sight, { doing: string[]; roles: string[]; address: boolean; draft: boolean }> = {
  mail: { doing: ['reading', 'composing'], roles: mails, address: true, draft: true },
  record: { doing: ['record'], roles: ['owner'], address: true, draft: false },
  profile: { doing: ['profile', 'reading'], roles: ['owner', 'from'], address: false, draft: false },
  channel: { doing: ['reading'], roles: ['from'], address: false, draft: false },
  page: { doing: ['reading', 'composing', 'record'], roles: [...mails, 'owner'], address: true, draft: true },
}

test('no adapter reads more than the sites page says of it', () => {
  for (const one of all) {
    const { site, read } = look(one)
    const says = sights[site!.reads]
    if (!read) continue
    expect([...says.doing, 'list', 'none'], one.what).toContain(read.doing)
    expect(read.people.filter(({ role }) => !says.roles.includes(role))).toEqual([])
    if (!says.address) expect(read.people.filter(({ address }) => address)).toEqual([])
    if (!says.draft) expect(read.draft).toBeUndefined()
  }
})

test('reading changes nothing in the page', () => {
  for (const one of all) {
    look(one)
    const before = document.documentElement.outerHTML
    const address = new URL(one.url)
    siteFor(adaptersAt(address), document, address, false)?.read(document, address)
    expect(document.documentElement.outerHTML).toBe(before)
  }
})

test('of all hostile pages none is taken for the one it imitates', () => {
  const hostile = all.filter((one) => one.hostile)
  expect(all.length).toBeGreaterThanOrEqual(150)
  expect(hostile.length).toBeGreaterThanOrEqual(40)
  const wrong = hostile.filter((one) => look(one).read?.people.some(({ address }) => address === victim))
  expect(wrong.map(({ what }) => what)).toEqual([])
})

test('[O16] of all labelled pages none gives somebody who is not there', () => {
  const wrong = all.filter((one) =>
    (look(one).read?.people ?? []).map(asLine).some((line) => !one.expect.people.includes(line)),
  )
  expect({ share: wrong.length / all.length, wrong: wrong.map(({ what }) => what) }).toEqual({
    share: 0,
    wrong: [],
  })
})

test('each adapter has its own cases, each with a page that is hostile', () => {
  const names = [...mailSites, ...officeSites, ...appSites].map(({ name }) => name)
  expect([...names, 'Web page'].sort()).toEqual(Object.keys(allCases).sort())
  const calm = Object.entries(allCases).filter(([, cases]) => !cases.some(({ hostile }) => hostile))
  expect(calm.map(([name]) => name)).toEqual([])
})

test('a frame is read only by an adapter that reads frames', () => {
  const reading = new Set<string | undefined>()
  for (const one of all) {
    open(one)
    const address = new URL(one.url)
    reading.add(siteFor(adaptersAt(address), document, address, true)?.name)
  }
  expect([...reading].sort()).toEqual(['Roundcube', 'Web page', undefined])
})
