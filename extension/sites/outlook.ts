import {
  addressesIn,
  addressOfLink,
  normaliseAddress,
  parseMailbox,
  type Address,
} from '#shared/model/address.ts'
import { around, currentOf, distinct, draftOf, isShown, lineOf, outside, person } from './header.ts'
import type { PageRead, Person, Site } from './site.ts'

const body = '[id^=UniqueMessageBody], [role=document], [aria-label="Message body"], .allowTextSelection'
/** Where words of strangers stand in the header: the subject, the list of mails, attachments, an open draft. */
const strange = `${body}, [role=heading][title], [role=listbox], [role=option], [role=toolbar], [contenteditable=true]`
const panes = '[data-app-section*=ReadingPane], #ReadingPaneContainerId, [role=main]'
const editors = '[contenteditable=true][aria-multiline=true], [role=textbox][aria-multiline=true]'
const wells = '[contenteditable=true]:not([aria-multiline=true])'
const pills = '[class*=textContainer-], [class*=individualText-], [class*=RECIPIENT_ENTITY]'
const personas =
  '[class*=lpc-hoverTarget], [role=heading]:not([title]) [aria-label], img[src*="GetPersonaPhoto"], a[href^="mailto:"]'
const roles = ['to', 'cc', 'bcc'] as const

/**
 * Outlook on the web often shows names alone. An address counts only when all that the header says of a person (link, picture, title,
 * label, text) names the same one; two different ones are a disguise, and then there is none. Nothing is opened or clicked to find more.
 */
export const outlook: Site = {
  name: 'Outlook',
  matches: [
    'https://outlook.live.com/*',
    'https://outlook.office.com/*',
    'https://outlook.office365.com/*',
    'https://outlook.cloud.microsoft/*',
  ],
  knows: (page) => page.querySelector('meta[content*=owamail], script[src*="/owamail/"]') !== null,
  read(page, address) {
    const editor = currentOf(outside(body, page, editors), page)
    const form = editor && formOf(editor)
    if (editor && form) return readDraft(editor, form, address)
    const pane = [...page.querySelectorAll(panes)].find(isShown)
    if (!pane) return undefined
    return readMail(pane, address) ?? { doing: 'list', people: [], sure: true }
  },
  anchor: (page) => page.body,
  avoid: (page) => outside(body, page, editors).flatMap((editor) => formOf(editor) ?? editor),
}

function readMail(pane: Element, address: URL): PageRead | undefined {
  const found = outside(strange, pane, personas)
  const whole = found.filter(
    (element) => !found.some((other) => other !== element && other.contains(element)),
  )
  const title = lineOf(outside(body, pane, '[role=heading][title]')[0])
  if (!whole.length && !title) return undefined
  const people = withPicture(whole.map((element, place) => personOf(element, roleOf(element, place))))
  return {
    doing: 'reading',
    people,
    ...keyOf(address),
    ...(title && { title }),
    sure: people.some((one) => one.address) && !people.some((one) => one.role === 'from' && !one.address),
  }
}

/** The sender comes first, and again in the heading of each further mail of a conversation. */
function roleOf(element: Element, place: number): Person['role'] {
  return place === 0 || element.closest('[role=heading]') ? 'from' : 'to'
}

function readDraft(editor: Element, form: Element, address: URL): PageRead {
  const lines = [...form.querySelectorAll(wells)].slice(0, 3)
  const people = distinct(lines.flatMap((well, place) => peopleIn(well, roles[place] ?? 'bcc')))
  const title = form.querySelector<HTMLInputElement>('input[type=text][maxlength]')?.value
  return {
    doing: 'composing',
    people,
    ...keyOf(address),
    ...(title && { title }),
    draft: draftOf(editor),
    sure: people.length === 0 || people.some(({ address }) => address),
  }
}

function formOf(editor: Element): Element | undefined {
  return around(editor, wells, 'body')
}

function peopleIn(well: Element, role: Person['role']): (Person | undefined)[] {
  const found = well.querySelectorAll(pills)
  return [...(found.length ? found : well.children)].map((pill) => personOf(pill, role))
}

function personOf(element: Element, role: Person['role']): Person | undefined {
  const text = lineOf(element) ?? ''
  const said = [element, ...element.querySelectorAll('*')].flatMap(attributesOf)
  const claims = new Set([...said, ...addressesIn(text)])
  const [address] = claims
  const name = parseMailbox(text).name ?? element.getAttribute('title') ?? undefined
  return person(role, { ...(name && { name }), ...(address && claims.size === 1 && { address }) })
}

function attributesOf(element: Element): Address[] {
  const photo = element.getAttribute('src')
  const pictured = photo && URL.canParse(photo) ? new URL(photo).searchParams.get('email') : null
  const said = ['title', 'aria-label'].flatMap((name) => addressesIn(element.getAttribute(name) ?? ''))
  const direct = [addressOfLink(element.getAttribute('href')), normaliseAddress(pictured ?? '')]
  return [...said, ...direct.filter((address) => address !== undefined)]
}

/** The sender's picture stands before the name, alone: both are one person, and must agree. */
function withPicture(people: (Person | undefined)[]): Person[] {
  const [picture, sender, ...rest] = people.filter((one) => one !== undefined)
  if (!picture?.address || picture.name || !sender?.name || sender.role !== 'from') return distinct(people)
  const { address: said, ...named } = sender
  const agree = !said || said === picture.address
  return distinct([agree ? { ...named, address: picture.address } : named, ...rest])
}

/** `/mail/inbox/id/{conversation}`: stable, and means nothing outside that mailbox. */
function keyOf(address: URL): { key?: string } {
  const id = /\/id\/([^/?#]{10,300})/.exec(address.pathname)?.[1]
  return id ? { key: `outlook:${id}` } : {}
}
