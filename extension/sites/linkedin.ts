import { fixedOffice } from './fixed-sites.ts'
import { distinct, isShown, lineOf, outside } from './header.ts'
import { nothing, type PageRead, type Person, type Site } from './site.ts'

const profile = /^\/(in|company|school|showcase)\/([^/]+)/
const thread = /^\/messaging\/thread\/([^/]+)/
const body = '[class*="msg-s-event" i], [class*="msg-form" i], [role=dialog], [class*="conversations-list" i]'

/**
 * LinkedIn shows no mail addresses, and none is looked for: a profile or a firm counts by its page alone, as somebody wrote it onto a
 * card. In messages the thread's own key remembers a choice.
 */
export const linkedin: Site = {
  ...fixedOffice.linkedin,
  read(page, { pathname }) {
    const [, kind, slug] = profile.exec(pathname) ?? []
    if (kind && slug) return readProfile(page, `${kind}/${slug}`)
    const [, id] = thread.exec(pathname) ?? []
    if (id) return { ...readThread(page), key: `linkedin:thread/${id}` }
    return nothing(pathname.startsWith('/messaging') ? 'list' : 'none')
  },
  anchor: (page) => page.querySelector('main') ?? page.body,
  avoid: (page) => outside('[hidden]', page, '[class*="msg-form" i], form [contenteditable=true]'),
}

function readProfile(page: Document, path: string): PageRead {
  // Newer pages stand in an element's own tree.
  const inner = page.querySelector('#interop-outlet')?.shadowRoot
  const heading = [...page.querySelectorAll('main h1'), ...(inner?.querySelectorAll('h1') ?? [])].find(
    isShown,
  )
  const name = lineOf(heading) ?? nameIn(page.title)
  return { doing: 'profile', people: [pageOf(path, name)], key: `linkedin:${path}`, title: name, sure: true }
}

/** `(3) Name | LinkedIn`, with the number of what is unread. */
function nameIn(title: string): string | undefined {
  const name = title
    .replace(/^\(\d+\+?\)\s*/, '')
    .split(' | ')[0]
    ?.trim()
  return name && name !== 'LinkedIn' ? name.slice(0, 300) : undefined
}

function pageOf(path: string, name: string | undefined): Person {
  return { role: 'owner', link: `https://www.linkedin.com/${path}`, ...(name && { name }) }
}

/** Who stands above a thread: by their page where the heading links to it. */
function readThread(page: Document): PageRead {
  const headings = outside(
    body,
    page,
    '.msg-entity-lockup__entity-title, [class*="msg-title-bar" i] h2, .msg-thread h2',
  )
  const people = headings.slice(0, 1).map((heading): Person => {
    const href =
      heading.closest('a')?.getAttribute('href') ?? heading.querySelector('a')?.getAttribute('href') ?? ''
    const [, path] = /^(?:https:\/\/www\.linkedin\.com)?\/(in\/[^/?#]+)/.exec(href) ?? []
    const name = lineOf(heading)
    return path ? { ...pageOf(path, name), role: 'from' } : { role: 'from', ...(name && { name }) }
  })
  const known = distinct(people.filter(({ name, link }) => name ?? link))
  return { doing: 'reading', people: known, sure: known.some(({ link }) => link) }
}
