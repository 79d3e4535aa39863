import { addressOfLink, parseMailboxes } from '#shared/model/address.ts'
import { currentOf, distinct, draftRead, isShown, lineOf, mailRead, outside, person } from './header.ts'
import { labelledIn, roleNamed } from './plain-text.ts'
import { nothing, webPage, type PageRead, type Person, type Site } from './site.ts'

const links = 'a[href^="mailto:" i]'
const landmarks = 'main, [role=main]'
/** A page that lists more people than this is a list, and says nothing of one partner. */
const mostOnRecord = 3
const mostInHeader = 12
/** A page with more links than this is a list, whatever they are; looking at each would be felt. */
const mostLinks = 500
const maybeMail =
  'article, footer, nav, aside, header, [class*="message" i], [class*="mail" i], [class*="body" i]'
const fields = 'address, dl, [itemprop=email]'
const editors = 'textarea, [contenteditable=true], [contenteditable=""]'
/** Parts of an address's query that name what is shown; all others may be tokens. */
const naming = /^(?:u?id|record(?:id)?|module|model|thread|message|etn|view)$/

/**
 * Any page that the user switched on: mailto links in the header of the one article that it shows, in a record's own fields, addresses
 * in plain text beside a label, or the recipients of an open form for a message. Only places that a mail's body cannot fill are read; the
 * page's host is the background's hint, not ours.
 */
export const anyPage: Site = {
  name: webPage,
  reads: 'page',
  matches: [],
  frames: true,
  knows(page) {
    const frame = page.defaultView?.frameElement
    return !frame || isPart(frame)
  },
  read(page, address) {
    const read = (mayName(page) && readParts(page)) || nothing('none')
    return { ...read, key: keyOf(address), title: read.title || page.title }
  },
  anchor: (page) => page.querySelector(landmarks) ?? page.body,
  avoid: (page) => openEditors(page).flatMap((editor) => formOf(editor) ?? []),
}

/** False where nobody can be read, whatever the page is: most pages, and all that they pay for is this. */
function mayName(page: Document): boolean {
  return page.querySelector(`${links}, ${editors}`) !== null || page.body.textContent.includes('@')
}

function readParts(page: Document): PageRead | undefined {
  return readDraft(page) ?? readArticle(page) ?? readRecord(page) ?? readText(page)
}

/** A frame that is a part of the page, as older applications build it: nothing that may show a mail's body or an attachment. */
function isPart(frame: Element): boolean {
  const said = ['id', 'name', 'title', 'class'].map((name) => frame.getAttribute(name)).join(' ')
  const around = frame.ownerDocument
  if (frame.matches('[sandbox], [srcdoc]') || frame.closest(maybeMail) || !isShown(frame)) return false
  if (/body|message|mail|content|part|preview|attach|quote/i.test(said)) return false
  // Where the page around has a header of its own, the frame may be what it is the header of.
  return ![readArticle, readRecord, readText].some((read) => read(around)?.people.length)
}

/** Outermost articles and landmarks only, and only their own header: whatever a mail's body builds stands deeper. */
function readArticle(page: Document): PageRead | undefined {
  const headers = [
    ...page.querySelectorAll('article > header, main > header, [role=main] > header'),
  ].reverse()
  for (const header of headers) {
    const root = header.parentElement!
    const found = outside('footer, nav', header, links)
    const people = found.length ? found.map(personOf) : labelledIn(header, 'footer, nav', mostInHeader)
    if (people.length && found.length <= mostInHeader && !root.parentElement?.closest('article'))
      return mailRead(people, undefined, titleIn(root))
  }
  return undefined
}

/** Somebody in a header, by the words before the link; without a place in a header the one whom a record is about. */
function personOf(link: Element, place?: number): Person | undefined {
  const row = link.closest('dd, td, li, p, div')
  const labels = [row?.previousElementSibling?.textContent, row?.firstChild?.textContent]
  const role = labels.map(roleNamed).find((one) => one) ?? (place ? 'to' : 'from')
  const address = addressOfLink(link.getAttribute('href'))
  return address ? person(place === undefined ? 'owner' : role, { address, name: lineOf(link) }) : undefined
}

/** A record's fields: an address element, a definition list, an itemprop. Nowhere that may be the body of a mail. */
function readRecord(page: Document): PageRead | undefined {
  if (page.querySelectorAll(links).length > mostLinks) return undefined
  const found = outside(maybeMail, page, links).filter(
    (link) => link.closest(landmarks) && link.closest(fields),
  )
  const people = distinct(found.map((link) => personOf(link)))
  if (!people.length || people.length > mostOnRecord) return undefined
  return { doing: 'record', people, title: titleIn(page), sure: true }
}

/** A record or message whose people stand in plain text. */
function readText(page: Document): PageRead | undefined {
  const root = page.querySelector(landmarks) ?? page.body
  const people = labelledIn(root, maybeMail, mostOnRecord)
  if (!people.length) return undefined
  const doing = people.some(({ role }) => role === 'from') ? 'reading' : 'record'
  return { doing, people, title: titleIn(page), sure: true }
}

function readDraft(page: Document): PageRead | undefined {
  const editor = currentOf(openEditors(page), page)
  const form = editor && formOf(editor)
  if (!form) return undefined
  const subject = form.querySelector<HTMLInputElement>(
    'input[name*="subject" i], input[id*="subject" i]',
  )?.value
  return draftRead(recipientsIn(form), editor, subject)
}

function openEditors(page: Document): Element[] {
  return outside('[hidden]', page, editors).filter(formOf)
}

/**
 * The form around a text that has a field for recipients; one that asks for your own address has none. Deeper in an article it may be
 * a form that a mail brought along.
 */
function formOf(editor: Element): Element | undefined {
  const form = editor.closest('form, dialog, [role=dialog]')
  const article = form?.closest('article')
  if (!form || roleOf(editor) || (article && form.parentElement !== article)) return undefined
  return [...form.querySelectorAll('input, textarea')].some((field) => roleOf(field) === 'to')
    ? form
    : undefined
}

/** Typed addresses, and chips: mailto links outside the text. */
function recipientsIn(form: Element): (Person | undefined)[] {
  const typed = [...form.querySelectorAll<HTMLInputElement>('input, textarea')].flatMap((field) => {
    const role = roleOf(field)
    return role ? parseMailboxes(field.value).map((mailbox) => person(role, mailbox)) : []
  })
  return [...outside(editors, form, links).map((chip) => personOf(chip, 1)), ...typed]
}

function roleOf(field: Element): Person['role'] | undefined {
  const said = ['name', 'aria-label', 'placeholder', 'id'].map((name) => field.getAttribute(name))
  const label = (field as HTMLInputElement).labels?.[0]
  return [...said, lineOf(label)].map(roleNamed).find((role) => role && role !== 'from')
}

function titleIn(root: ParentNode): string | undefined {
  return lineOf(root.querySelector('h1, h2'))
}

/** Host, path and route, and of the query only what names a thing: the rest may be a session's secret. */
function keyOf(address: URL): string {
  const named = [...address.searchParams].filter(([name]) => naming.test(name)).map((pair) => pair.join('='))
  const route = /^#!?\//.test(address.hash) ? address.hash : ''
  return [address.host + address.pathname, ...named, route].filter(Boolean).join('?')
}
