import { addressesIn, addressOfLink, normaliseAddress, parseMailboxes } from '#shared/model/address.ts'
import { draftRead, lineOf, mailRead, outside, person } from './header.ts'
import { hasShape } from './shapes.ts'
import { nothing, type PageRead, type Person, type Site } from './site.ts'

const body = '#messagebody, .rcmBody, .message-part, .message-htmlpart'
const roles = ['from', 'to', 'cc', 'bcc'] as const

/**
 * Roundcube in its skins elastic, seen in 1.6.5 (Debian 12) on 2026-11-22, and larry. Any host: it is known by its own script.
 * In the wide layout the mail stands in a frame of the same origin, so frames are read too.
 */
export const roundcube: Site = {
  name: 'Roundcube',
  reads: 'mail',
  matches: [],
  frames: true,
  knows: (page) => hasShape(page, 'roundcube'),
  read(page, address) {
    const read = readDraft(page) ?? readMail(page, address)
    const seen = read ?? (page.querySelector('#messagelist') ? nothing('list') : undefined)
    return (
      seen && {
        ...seen,
        account: addressesIn(lineOf(page.querySelector('.username, #_from option')) ?? '')[0],
      }
    )
  },
  anchor: (page) =>
    page.querySelector('#compose-content, #message-content, #messagelist-content') ?? page.body,
  avoid: (page) => [
    ...page.querySelectorAll(
      '#compose_to, #compose_cc, #compose_bcc, .formbuttons, #composebodycontainer, #compose-attachments, #compose-options',
    ),
  ],
}

function readMail(page: Document, address: URL): PageRead | undefined {
  const [head] = outside(body, page, '#message-header, #messageheader, #messagepreviewheader')
  if (!head) return undefined
  const subject = head.querySelector('.subject')
  const own = [...(subject?.childNodes ?? [])].filter((node) => node.nodeType === Node.TEXT_NODE)
  const title = own
    .map((node) => node.nodeValue)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
  const [folder, id] = ['_mbox', '_uid'].map((name) => address.searchParams.get(name))
  const people = [...head.querySelectorAll('.rcmContactAddress')].map(personOf)
  return mailRead(people, folder && id ? `roundcube:${address.host}:${folder}:${id}` : undefined, title)
}

/** The link is read before the title: the title is missing when Roundcube warns of a forged name. The text may be forged. */
function personOf(element: Element): Person | undefined {
  const cell = element.closest('.header')
  const role = cell ? roles.find((name) => cell.classList.contains(name)) : 'from'
  const address =
    addressOfLink(element.getAttribute('href')) ?? normaliseAddress(element.getAttribute('title') ?? '')
  return role && person(role, { name: lineOf(element), address })
}

function readDraft(page: Document): PageRead | undefined {
  const field = (name: string) =>
    page.querySelector<HTMLInputElement>(`textarea[name=_${name}], input[name=_${name}]`)
  if (!field('to')) return undefined
  const people = roles
    .slice(1)
    .flatMap((role) => parseMailboxes(field(role)?.value ?? '').map((mailbox) => person(role, mailbox)))
  // Plain text stands in the field, rich text in the editor's own frame.
  const rich = page.querySelector<HTMLIFrameElement>('iframe#composebody_ifr')?.contentDocument?.body
  return {
    ...draftRead(people, rich ?? page.querySelector('#composebody'), field('subject')?.value),
    attachments: page.querySelector('#attachment-list')
      ? page.querySelector('#attachment-list li') !== null
      : undefined,
  }
}
