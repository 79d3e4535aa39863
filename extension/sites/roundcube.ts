import { addressesIn, addressOfLink, normaliseAddress, parseMailboxes } from '#shared/model/address.ts'
import { distinct, draftOf, lineOf, outside, person } from './header.ts'
import type { PageRead, Person, Site } from './site.ts'

const body = '#messagebody, .rcmBody, .message-part, .message-htmlpart'
const header = '#message-header, #messageheader'
const roles = ['from', 'to', 'cc', 'bcc'] as const

/**
 * Roundcube in its skin elastic, seen in 1.6.5 (Debian 12) on 2026-11-22. Any host: it is known by its own script.
 * In the wide layout the mail stands in a frame of the same origin, so frames are read too.
 */
export const roundcube: Site = {
  name: 'Roundcube',
  matches: [],
  frames: true,
  knows: (page) => page.querySelector('script[src*="program/js/app."]') !== null,
  read(page, address) {
    const account = addressesIn(lineOf(page.querySelector('.username, #_from option:checked')) ?? '')[0]
    const read = readDraft(page) ?? readMail(page, address) ?? readList(page)
    return read && { ...(account && { account }), ...read }
  },
  anchor: (page) =>
    page.querySelector('#compose-content, #message-content, #messagelist-content') ?? page.body,
  avoid: (page) => [
    ...page.querySelectorAll('#compose_to, #compose_cc, #compose_bcc, .formbuttons, #composebodycontainer'),
  ],
}

function readMail(page: Document, address: URL): PageRead | undefined {
  const [head] = outside(body, page, header)
  if (!head) return undefined
  const people = distinct(
    [...head.querySelectorAll('.rcmContactAddress')].map((element) => personOf(element)),
  )
  const subject = head.querySelector('.subject')
  const own = [...(subject?.childNodes ?? [])].filter((node) => node.nodeType === Node.TEXT_NODE)
  const title = own
    .map((node) => node.nodeValue)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500)
  return {
    doing: 'reading',
    people,
    ...keyOf(address),
    ...(title && { title }),
    sure: people.some(({ address }) => address),
  }
}

/** The link is read before the title: the title is missing when Roundcube warns of a forged name. The text may be forged. */
function personOf(element: Element): Person | undefined {
  const cell = element.closest('.header')?.classList
  const role = cell ? roles.find((name) => cell.contains(name)) : 'from'
  const address =
    addressOfLink(element.getAttribute('href')) ?? normaliseAddress(element.getAttribute('title') ?? '')
  const name = lineOf(element)
  return role && person(role, { ...(name && { name }), ...(address && { address }) })
}

function readDraft(page: Document): PageRead | undefined {
  if (!page.querySelector('textarea[name=_to], input[name=_to]')) return undefined
  const people = distinct(
    roles.flatMap((role) => {
      const field = page.querySelector<HTMLTextAreaElement>(`textarea[name=_${role}], input[name=_${role}]`)
      return parseMailboxes(field?.value ?? '').map((mailbox) => person(role, mailbox))
    }),
  )
  const title = page.querySelector<HTMLInputElement>('[name=_subject]')?.value
  return {
    doing: 'composing',
    people,
    ...(title && { title }),
    draft: readText(page),
    ...(page.querySelector('#attachment-list li') && { attachments: true as const }),
    sure: people.length === 0 || people.some(({ address }) => address),
  }
}

/** Plain text in the field, or rich text in the editor's own frame. */
function readText(page: Document): string {
  const rich = page.querySelector<HTMLIFrameElement>('iframe#composebody_ifr')?.contentDocument?.body
  const field = rich ?? page.querySelector('#composebody')
  return field ? draftOf(field) : ''
}

function readList(page: Document): PageRead | undefined {
  return page.querySelector('#messagelist') ? { doing: 'list', people: [], sure: true } : undefined
}

function keyOf(address: URL): { key?: string } {
  const [folder, id] = ['_mbox', '_uid'].map((name) => address.searchParams.get(name))
  return folder && id ? { key: `roundcube:${folder}:${id}`.slice(0, 500) } : {}
}
