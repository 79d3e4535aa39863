import { addressOfLink, normaliseAddress, parseMailboxes } from '#shared/model/address.ts'
import { currentOf, distinct, draftOf, lineOf, outside, person } from './header.ts'
import type { PageRead, Person, Site } from './site.ts'

const links = 'a[href^="mailto:" i]'
const landmarks = 'main, [role=main]'
/** A page that lists more people than this is a list, and says nothing of one partner. */
const mostOnRecord = 3
const mostInHeader = 12
const maybeMail =
  'article, footer, nav, aside, header, [class*=message i], [class*=mail i], [class*=body i], [id*=message i], [id*=mail i]'
const editors = 'textarea, [contenteditable=true], [contenteditable=""]'
/** What people call the lines of a header, in five languages. */
const lineNames: [Person['role'], RegExp][] = (
  [
    ['to', 'to|aan|an|à|a|para|recipients?|ontvangers?|empfänger|destinataires?|destinatarios?'],
    ['cc', 'cc|kopie|copie|copia'],
    ['bcc', 'bcc|cci|cco|blindkopie'],
    ['from', 'from|van|von|de'],
  ] as const
).map(([role, names]) => [
  role,
  new RegExp(`^(?:e-?mail[-_ ]?)?(?:${names})(?:[-_ ]?(?:field|input|address(?:es)?|email))?[\\s:*]*$`, 'iu'),
])
/** Parts of an address's query that name what is shown; all others may be tokens. */
const naming = ['id', 'uid', 'record', 'recordid', 'module', 'model', 'thread', 'message', 'etn', 'view']

/**
 * Any page that the user switched on: mailto links in the header of the one article that it shows, in a record's own fields,
 * or the recipients of an open form for a message. Only places that a mail's body cannot fill are read; the page's host is the
 * background's hint, not ours.
 */
export const anyPage: Site = {
  name: 'Web page',
  matches: [],
  knows: () => true,
  read(page, address) {
    const found = readDraft(page) ?? readArticle(page) ?? readRecord(page)
    const title = found?.title ?? page.title.slice(0, 500)
    const read = found ?? { doing: 'none', people: [], sure: true }
    return { ...read, key: keyOf(address), ...(title && { title }) }
  },
  anchor: (page) => page.querySelector(landmarks) ?? page.body,
  avoid: (page) => openForms(page).map(({ form }) => form),
}

/** Outermost articles and landmarks only, and only their own header: whatever a mail's body builds stands deeper. */
function readArticle(page: Document): PageRead | undefined {
  const headers = [...page.querySelectorAll(`article > header, main > header, [role=main] > header`)]
  const own = headers.filter((header) => !header.parentElement?.parentElement?.closest('article'))
  for (const header of own.reverse()) {
    const found = outside('footer, nav', header, links)
    const people = distinct(found.map((link, place) => personOf(link, place ? 'to' : 'from')))
    if (people.length && people.length <= mostInHeader)
      return {
        doing: 'reading',
        people,
        ...titleIn(header.parentElement!),
        sure: people.some((one) => one.address),
      }
  }
  return undefined
}

function personOf(link: Element, fallback: Person['role']): Person | undefined {
  const address = addressOfLink(link.getAttribute('href'))
  const name = lineOf(link)
  const row = link.closest('dd, td, li, p, div')
  const labels = [row?.previousElementSibling?.textContent, row?.firstChild?.textContent]
  const role = labels.map((label) => roleNamed(label)).find((one) => one) ?? fallback
  return address ? person(role, { address, ...(name && { name }) }) : undefined
}

function roleNamed(label: string | null | undefined): Person['role'] | undefined {
  return label ? lineNames.find(([, called]) => called.test(label.trim()))?.[0] : undefined
}

/** A record's fields: an address element, a definition list, an itemprop. Nowhere that may be the body of a mail. */
function readRecord(page: Document): PageRead | undefined {
  const fields = ['address', 'dl', '[itemprop=email]'].flatMap((field) =>
    outside(maybeMail, page, `main ${field}, [role=main] ${field}`),
  )
  const found = fields.flatMap((field) =>
    field.matches(links) ? [field] : [...field.querySelectorAll(links)],
  )
  const people = distinct(found.map((link) => personOf(link, 'owner'))).map((one) => ({
    ...one,
    role: 'owner' as const,
  }))
  if (!people.length || people.length > mostOnRecord) return undefined
  return { doing: 'record', people, ...titleIn(page), sure: true }
}

function readDraft(page: Document): PageRead | undefined {
  const forms = openForms(page)
  const current = currentOf(
    forms.map(({ editor }) => editor),
    page,
  )
  const open = forms.find(({ editor }) => editor === current)
  if (!open) return undefined
  const people = distinct(recipientsIn(open.form))
  const subject = open.form.querySelector<HTMLInputElement>(
    'input[name*=subject i], input[id*=subject i]',
  )?.value
  return {
    doing: 'composing',
    people,
    ...(subject && { title: subject.slice(0, 500) }),
    draft: draftOf(open.editor),
    sure: people.length === 0 || people.some(({ address }) => address),
  }
}

interface OpenForm {
  form: Element
  editor: Element
}

/** Forms with a field for recipients and a field for text. A form that asks for your own address has no such field. */
function openForms(page: Document): OpenForm[] {
  const forms = outside('[hidden]', page, 'form, [role=dialog], dialog[open]')
  return forms.filter(isOfPage).flatMap((form) => {
    const [editor] = outside('[hidden]', form, editors).filter((one) => !roleOf(one))
    const hasTo = [...form.querySelectorAll('input, textarea, [role=group], [role=listbox]')].some(
      (one) => roleOf(one) === 'to',
    )
    return editor && hasTo ? [{ form, editor }] : []
  })
}

/** Deeper in an article it may be a form that a mail brought along. */
function isOfPage(form: Element): boolean {
  const article = form.closest('article')
  return !article || form.parentElement === article
}

/** Typed addresses, and chips (mailto links) in the same row as the field that they belong to. */
function recipientsIn(form: Element): (Person | undefined)[] {
  const typed = [...form.querySelectorAll<HTMLInputElement>('input, textarea')].flatMap((field) => {
    const role = roleOf(field)
    return role ? parseMailboxes(field.value).map((mailbox) => person(role, mailbox)) : []
  })
  const chips = outside(editors, form, `${links}, [data-address], [data-email]`).map((chip) => {
    const written = chip.getAttribute('data-address') ?? chip.getAttribute('data-email') ?? ''
    const address = addressOfLink(chip.getAttribute('href')) ?? normaliseAddress(written)
    const name = lineOf(chip)
    return address ? person(rowRoleOf(chip, form), { address, ...(name && { name }) }) : undefined
  })
  return [...chips, ...typed]
}

function rowRoleOf(chip: Element, form: Element): Person['role'] {
  for (let row = chip.parentElement; row && row !== form; row = row.parentElement) {
    const field = [row, ...row.querySelectorAll('input, textarea')].find((one) => roleOf(one))
    if (field) return roleOf(field) ?? 'to'
  }
  return 'to'
}

function roleOf(field: Element): Person['role'] | undefined {
  const label = field.id
    ? field.ownerDocument.querySelector(`label[for="${CSS.escape(field.id)}"]`)
    : field.closest('label')
  const names = [
    ...['name', 'aria-label', 'placeholder', 'id'].map((name) => field.getAttribute(name)),
    lineOf(label),
  ]
  return names.map((name) => roleNamed(name)).find((role) => role && role !== 'from')
}

function titleIn(root: ParentNode): { title?: string } {
  const title = lineOf(root.querySelector('h1, h2'))
  return title ? { title } : {}
}

/** Host, path and route, and of the query only what names a thing: the rest may be a session's secret. */
function keyOf(address: URL): string {
  const named = naming.flatMap((name) => address.searchParams.getAll(name).map((value) => `${name}=${value}`))
  const route = /^#!?\//.test(address.hash) ? address.hash : ''
  return `${address.host}${address.pathname}${named.length ? '?' : ''}${named.join('&')}${route}`.slice(
    0,
    500,
  )
}
