import { addressesIn, normaliseAddress, parseMailboxes } from '#shared/model/address.ts'
import { around, currentOf, distinct, draftOf, lineOf, outside, person } from './header.ts'
import type { PageRead, Person, Site } from './site.ts'

/** Bodies of mails. Gmail's own names, and the only class names that this adapter trusts: to look away. */
const body = '.a3s, .ii'
const editors = '[role=textbox][contenteditable=true]'
const recipients = '[name=to], [name=subjectbox]'
const fields = ['to', 'cc', 'bcc'] as const

/**
 * Gmail keeps people in `email` attributes (threads) and `data-hovercard-id` (recipients of a draft), and the thread's id on its subject.
 * Class names change weekly and labels with the language, so neither is used.
 */
export const gmail: Site = {
  name: 'Gmail',
  matches: ['https://mail.google.com/*'],
  read(page) {
    const subject = subjectOf(page)
    const editor = currentOf(openEditors(page), page)
    const account = addressesIn(page.title).at(-1)
    const seen = { ...(account && { account }) }
    if (editor) return { ...seen, ...readDraft(page, editor, subject) }
    if (subject) return { ...seen, ...readThread(page, subject) }
    return page.querySelector('[role=main]') ? { ...seen, doing: 'list', people: [], sure: true } : undefined
  },
  // Windows for writing stand beside the main region, so nothing narrower holds both.
  anchor: (page) => page.body,
  avoid: (page) => openEditors(page).flatMap((editor) => formOf(editor) ?? editor),
}

function subjectOf(page: Document): Element | undefined {
  return outside(body, page, '[role=main] h2[data-thread-perm-id], [role=main] h2[data-legacy-thread-id]')[0]
}

function readThread(page: Document, subject: Element): PageRead {
  const people = peopleOf(page)
  const key = subject.getAttribute('data-legacy-thread-id') ?? subject.getAttribute('data-thread-perm-id')
  const title = lineOf(subject)
  return {
    doing: 'reading',
    people,
    key: `gmail:${key}`,
    ...(title && { title }),
    sure: people.some(({ address }) => address),
  }
}

/** The newest message stands last and its people come first. Within one message the first one wrote it. */
function peopleOf(page: Document): Person[] {
  const messages = outside(body, page, '[role=main] [data-message-id]').reverse()
  const groups = messages.length
    ? messages.map((message) => outside(body, message, '[email]'))
    : looseHeads(page)
  return distinct(
    groups.flatMap((found) => found.map((element, place) => personOf(element, place ? 'to' : 'from'))),
  )
}

/** Second rung: should the ids on messages go, senders still stand in headings. */
function looseHeads(page: Document): Element[][] {
  return outside(body, page, '[role=main] h3 [email]')
    .reverse()
    .map((element) => [element])
}

function personOf(element: Element, role: Person['role']): Person | undefined {
  const written = element.getAttribute('email') ?? element.getAttribute('data-hovercard-id') ?? ''
  const name = element.getAttribute('name') ?? element.getAttribute('data-name') ?? lineOf(element)
  const address = normaliseAddress(written)
  return person(role, { ...(name && { name }), ...(address && { address }) })
}

function openEditors(page: Document): Element[] {
  return outside(body, page, editors).filter((editor) => formOf(editor))
}

function formOf(editor: Element): Element | undefined {
  return around(editor, recipients, '[role=main], body')
}

function readDraft(page: Document, editor: Element, subject: Element | undefined): PageRead {
  const form = formOf(editor) ?? editor
  const inThread = subject && editor.closest('[role=main]') ? readThread(page, subject) : undefined
  const to = distinct(fields.flatMap((field) => recipientsIn(form, field)))
  const people = to.length ? to : (inThread?.people ?? [])
  const title = form.querySelector<HTMLInputElement>('input[name=subjectbox]')?.value || inThread?.title
  return {
    doing: 'composing',
    people,
    ...(inThread?.key && { key: inThread.key }),
    ...(title && { title }),
    draft: draftOf(editor),
    ...(form.querySelector('[name=attach]') && { attachments: true as const }),
    sure: people.length === 0 || people.some(({ address }) => address),
  }
}

/** Chips of today's window, or the plain field of older ones. A signature may hold the same attributes: it stands in the editor. */
function recipientsIn(form: Element, field: (typeof fields)[number]): (Person | undefined)[] {
  return [...form.querySelectorAll(`[name=${field}]`)].flatMap((element) => {
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
      return parseMailboxes(element.value).map((mailbox) => person(field, mailbox))
    if (element.closest(editors)) return []
    return [...element.querySelectorAll('[data-hovercard-id], [email]')].map((chip) => personOf(chip, field))
  })
}
