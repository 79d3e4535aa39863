import { fixedMail } from './fixed-sites.ts'
import { addressesIn, normaliseAddress, parseMailboxes } from '#shared/model/address.ts'
import { around, climb, currentOf, distinct, draftRead, lineOf, mailRead, outside, person } from './header.ts'
import { nothing, type PageRead, type Person, type Site } from './site.ts'

/** Bodies of mails. Gmail's own names, and the only class names that this adapter trusts: to look away. */
const body = '.a3s, .ii'
const editors = '[role=textbox][contenteditable=true]'
/** Two attributes say the same: either may go. */
const people = '[email], [data-hovercard-id*="@"]'
const recipients = '[name=to], [name=subjectbox]'

/**
 * Gmail keeps people in `email` attributes (threads) and `data-hovercard-id` (recipients of a draft), and the thread's id on its subject.
 * Class names change weekly and labels with the language, so neither is used.
 */
export const gmail: Site = {
  ...fixedMail.gmail,
  read(page, address) {
    const subject = subjectOf(page)
    const editor = currentOf(openEditors(page), page)
    const read = editor ? readDraft(page, editor, address) : subject && readThread(page, subject, address)
    const seen = read ?? (page.querySelector('[role=main]') ? nothing('list') : undefined)
    return seen && { ...seen, account: addressesIn(page.title).at(-1) }
  },
  // Windows for writing stand beside the main region, so nothing narrower holds both.
  anchor: (page) => page.body,
  avoid: (page) => openEditors(page).flatMap((editor) => formOf(editor) ?? editor),
}

function subjectOf(page: Document): Element | undefined {
  const look = (rung: string) => outside(body, page, rung)
  const marked = look('[role=main] h2[data-thread-perm-id], [role=main] h2[data-legacy-thread-id]')[0]
  // Second rung: should the ids go, a heading above messages is still a subject.
  return marked ?? (messagesOf(page).length ? look('[role=main] h2')[0] : undefined)
}

function readThread(page: Document, subject: Element, { hash }: URL): PageRead {
  const id = subject.getAttribute('data-legacy-thread-id') ?? subject.getAttribute('data-thread-perm-id')
  const shown = id ?? /\/([\w-]{8,})$/.exec(hash.split('?')[0]!)?.[1]
  return mailRead(peopleOf(page), shown && `gmail:${shown}`, lineOf(subject))
}

function messagesOf(page: Document): Element[] {
  return climb(['[role=main] [data-message-id]', '[role=main] [data-legacy-message-id]'], (rung) =>
    outside(body, page, rung),
  )
}

/** The newest message stands last and its people come first. Within one message the first one wrote it. */
function peopleOf(page: Document): Person[] {
  const messages = messagesOf(page).reverse()
  // Last rung: should the ids on messages go, senders still stand in headings.
  const groups = messages.length
    ? messages.map((message) => outside(body, message, people))
    : [outside(body, page, '[role=main] h3 [email]').reverse()]
  return distinct(
    groups.flatMap((found) => found.map((element, place) => personOf(element, place ? 'to' : 'from'))),
  )
}

function personOf(element: Element, role: Person['role']): Person | undefined {
  const said = (...names: string[]) => names.map((name) => element.getAttribute(name)).find((value) => value)
  return person(role, {
    name: said('name', 'data-name') ?? lineOf(element),
    address: normaliseAddress(said('email', 'data-hovercard-id') ?? ''),
  })
}

function openEditors(page: Document): Element[] {
  return outside(body, page, editors).filter(formOf)
}

function formOf(editor: Element): Element | undefined {
  return around(editor, recipients, '[role=main], body')
}

function readDraft(page: Document, editor: Element, address: URL): PageRead {
  const subject = subjectOf(page)
  const form = formOf(editor) ?? editor
  const thread = subject && editor.closest('[role=main]') ? readThread(page, subject, address) : undefined
  const to = (['to', 'cc', 'bcc'] as const).flatMap((field) => recipientsIn(form, field))
  const title = form.querySelector<HTMLInputElement>('input[name=subjectbox]')?.value || thread?.title
  return {
    ...draftRead(to.length ? to : (thread?.people ?? []), editor, title),
    key: thread?.key,
    attachments: form.querySelector('[name=attach]') ? true : undefined,
  }
}

/** Chips of today's window, or the plain field of older ones. A signature may hold the same attributes: it stands in the editor. */
function recipientsIn(form: Element, field: Person['role']): (Person | undefined)[] {
  return [...form.querySelectorAll(`[name=${field}]`)].flatMap((element) => {
    if (element.closest(editors)) return []
    if ('value' in element)
      return parseMailboxes(String(element.value)).map((mailbox) => person(field, mailbox))
    return [...element.querySelectorAll('[data-hovercard-id], [email]')].map((chip) => personOf(chip, field))
  })
}
