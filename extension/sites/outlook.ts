import { fixedMail } from './fixed-sites.ts'
import { addressesIn, addressOfLink, parseMailbox } from '#shared/model/address.ts'
import { around, currentOf, draftRead, isShown, lineOf, mailRead, outside, person } from './header.ts'
import { hasShape } from './shapes.ts'
import { nothing, type PageRead, type Person, type Site } from './site.ts'

const body = '[id^=UniqueMessageBody], [role=document], [aria-label="Message body"], .allowTextSelection'
/** Where words of strangers stand in the header: the subject, the list of mails, attachments, an open draft. */
const strange = `${body}, [role=heading][title], [role=listbox], [role=option], [role=toolbar], [contenteditable=true]`
const panes = '[data-app-section*=ReadingPane], #ReadingPaneContainerId, [role=main]'
const editors = '[contenteditable=true][aria-multiline=true]'
const wells = '[contenteditable=true]:not([aria-multiline=true])'
const pills = '[class*=textContainer-], [class*=individualText-]'
const personas = '[class*=lpc-hoverTarget], [role=heading]:not([title]) [aria-label], a[href^="mailto:"]'

/**
 * Outlook on the web often shows names alone. An address counts only when all that the header says of a person (link, title, label,
 * text) names the same one; two different ones are a disguise, and then there is none. Nothing is opened or clicked to find more.
 */
export const outlook: Site = {
  ...fixedMail.outlook,
  knows: (page) => hasShape(page, 'outlook'),
  read(page, address) {
    const editor = currentOf(outside(body, page, editors), page)
    const form = editor && formOf(editor)
    const pane = [...page.querySelectorAll(panes)].find(isShown)
    const read = editor && form ? readDraft(editor, form) : pane && readMail(pane)
    return read && { ...read, key: keyOf(address) }
  },
  anchor: (page) => page.body,
  avoid: (page) => outside(body, page, editors).flatMap((editor) => formOf(editor) ?? editor),
}

function readMail(pane: Element): PageRead {
  const found = outside(strange, pane, personas)
  const whole = found.filter(
    (element) => !found.some((other) => other !== element && other.contains(element)),
  )
  const title = lineOf(outside(body, pane, '[role=heading][title]')[0])
  if (!whole.length && !title) return nothing('list')
  const read = mailRead(
    whole.map((element, place) => personOf(element, roleOf(element, place))),
    undefined,
    title,
  )
  return { ...read, sure: read.sure && !read.people.some((one) => one.role === 'from' && !one.address) }
}

/** The sender comes first, and again in the heading of each further mail of a conversation. */
function roleOf(element: Element, place: number): Person['role'] {
  return place === 0 || element.closest('[role=heading]') ? 'from' : 'to'
}

function readDraft(editor: Element, form: Element): PageRead {
  const lines = [...form.querySelectorAll(wells)].slice(0, 3)
  const people = lines.flatMap((well, place) =>
    peopleIn(well, (['to', 'cc', 'bcc'] as const)[place] ?? 'bcc'),
  )
  const subject = form.querySelector<HTMLInputElement>('input[type=text][maxlength]')?.value
  return { ...draftRead(people, editor, subject), attachments: hasFile(form, editor) }
}

/** A file that is attached stands in a list with its name as its label. Nothing tells that there is none: then it is unknown. */
function hasFile(form: Element, editor: Element): true | undefined {
  const listed = [...form.querySelectorAll('[role=listbox] [role=option], [role=list] [role=listitem]')]
  return listed.some((one) => !editor.contains(one) && isFile(one.getAttribute('aria-label') ?? lineOf(one)))
    ? true
    : undefined
}

function isFile(label = ''): boolean {
  return /^[^@]*[^\s@.]\.(?:pdf|docx?|odt|rtf|txt|xlsx?|ods|csv|pptx?|odp|zip|png|jpe?g|heic|eml|msg|dwg|xml|json)(?![\w@])/i.test(
    label,
  )
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
  const claims = distinctClaims([element, ...element.querySelectorAll('*')], text)
  const address = claims.length === 1 ? claims[0] : undefined
  const name = parseMailbox(text).name ?? element.getAttribute('title') ?? undefined
  return person(role, { name: name ?? (address ? undefined : text), address })
}

/** In a well the user's own words count; in a header a bare address may be the name that a stranger chose. */
function distinctClaims(elements: Element[], text: string): string[] {
  const said = elements.flatMap((element) => {
    const value = (name: string) => element.getAttribute(name) ?? ''
    return [addressOfLink(value('href')), ...addressesIn(`${value('title')} ${value('aria-label')}`)]
  })
  const named = said.filter((address) => address !== undefined)
  const isTold = named.length > 0 || /<[^<>]+>$/.test(text) || elements[0]?.closest(wells)
  return [...new Set(isTold ? [...named, ...addressesIn(text)] : [])]
}

/** `/mail/inbox/id/{conversation}`: stable, and means nothing outside that mailbox. */
function keyOf(address: URL): string | undefined {
  const id = /\/(?:id|read)\/([^/?#]{10,300})/.exec(address.pathname)?.[1]
  return id && `outlook:${id}`
}
