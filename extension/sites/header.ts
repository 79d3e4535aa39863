import {
  addressOfLink,
  normaliseAddress,
  parseMailbox,
  parseMailboxes,
  type Mailbox,
} from '#shared/model/address.ts'
import type { PageRead, Person } from './site.ts'

/** Tools for reading a header: only looks, never a class name of its own. */

const mostPeople = 40
const mostDraft = 10_000
/** What an editor holds besides the writer's own words: the earlier mail and the signature, as mail programs mark them. */
const quoted =
  '.gmail_quote, blockquote, .moz-cite-prefix, [id=divRplyFwdMsg], [id=divRplyFwdMsg] ~ *, [id=appendonsend] ~ *, [id=mail-editor-reference-message-container], [data-smartmail=gmail_signature], .gmail_signature, .moz-signature, [id=Signature], [id=_rc_sig]'

/** Elements that are shown and stand in no body: what a mail contains must never pass for its header. */
export function outside(body: string, root: ParentNode, selector: string): Element[] {
  return [...root.querySelectorAll(selector)].filter((element) => !element.closest(body) && isShown(element))
}

/** False for what the page keeps but does not show, such as the previous view. */
export function isShown(element: Element): boolean {
  return element.checkVisibility()
}

/** The text of an element as one line of at most 500 characters. */
export function lineOf(element: Element | null | undefined): string | undefined {
  const line = element?.textContent.replace(/\s+/g, ' ').trim().slice(0, 500)
  return line === '' ? undefined : line
}

/** A person in a role; undefined when neither name nor address is known. */
export function person(role: Person['role'], { name, address }: Mailbox): Person | undefined {
  if (!name && !address) return undefined
  return { role, address, name: name === address ? undefined : name?.slice(0, 300) }
}

/** What is read from the header of a mail: sure when it names an address. */
export function mailRead(found: readonly (Person | undefined)[], key?: string, title?: string): PageRead {
  const people = distinct(found)
  return { doing: 'reading', people, key, title, sure: people.some(({ address }) => address) }
}

/** What is read from a mail that is being written: it may have no recipient yet. */
export function draftRead(
  found: readonly (Person | undefined)[],
  editor: Element | null,
  title?: string,
): PageRead {
  const people = distinct(found)
  const sure = !people.length || people.some(({ address }) => address)
  return { doing: 'composing', people, title, draft: editor ? draftOf(editor) : '', sure }
}

/** Each person once, in order, at most 40. */
export function distinct(people: readonly (Person | undefined)[]): Person[] {
  const seen = new Map<string, Person>()
  for (const one of people) {
    const id = one?.address ?? one?.link ?? `name:${one?.name}`
    if (one && !seen.has(id)) seen.set(id, one)
  }
  return [...seen.values()].slice(0, mostPeople)
}

/** The nearest element around `start` that holds a match, below the first ancestor that matches `stop`. */
export function around(start: Element, holds: string, stop: string): Element | undefined {
  for (let at = start.parentElement; at && !at.matches(stop); at = at.parentElement)
    if (at.querySelector(holds)) return at
  return undefined
}

/** Of several open editors the one that the user is in, else the last. */
export function currentOf(editors: Element[], page: Document): Element | undefined {
  return editors.find((editor) => editor.contains(page.activeElement)) ?? editors.at(-1)
}

/**
 * What the user is writing, without what is quoted below it and without the signature; at most 10,000 characters and without asking for layout.
 * The editor may live in a frame of the page, where `instanceof` knows other classes than ours.
 */
export function draftOf(editor: Element): string {
  if ('value' in editor) return String(editor.value).slice(0, mostDraft)
  const parts: string[] = []
  let length = 0
  const walk = (node: Node): void => {
    if (length > mostDraft || (node !== editor && isQuoted(node))) return
    parts.push(node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '') : isLine(node) ? '\n' : '')
    length += parts.at(-1)?.length ?? 0
    node.childNodes.forEach(walk)
  }
  walk(editor)
  return parts.join('').trim().slice(0, mostDraft)
}

function isQuoted(node: Node): boolean {
  return node.nodeType === Node.ELEMENT_NODE && (node as Element).matches(quoted)
}

function isLine(node: Node): boolean {
  return /^(?:DIV|P|BR|LI|TR)$/.test(node.nodeName)
}

/** Off what an address may be read: nothing else that is said of a person counts, because strangers choose their own names. */
export interface Witness {
  /** Attributes that the site itself fills with the address, alone or as `Name <address>`. */
  by?: readonly string[]
  /** Elements that hold an address and nothing else. */
  only?: string
  /** The whole text: as the site writes `Name <address>`, or as the user typed it, then also a bare address. */
  text?: 'named' | 'typed'
}

/** The one address that links and other witnesses name; two different ones are a disguise, and then there is none. */
export function addressOf(element: Element, { by = [], only, text }: Witness): string | undefined {
  const parts = [element, ...element.querySelectorAll('*')]
  const said = parts.flatMap((part) => [
    addressOfLink(part.getAttribute('href')),
    ...by.map((name) => parseMailbox(part.getAttribute(name) ?? '').address),
    only && part.matches(only) ? normaliseAddress(lineOf(part) ?? '') : undefined,
  ])
  const claims = new Set(said.filter((address) => address !== undefined))
  const line = lineOf(element) ?? ''
  if (claims.size === 0 && (text === 'typed' || (text && line.endsWith('>'))))
    return parseMailbox(line).address
  return claims.size === 1 ? [...claims][0] : undefined
}

/** Whom an element names; a field names everybody who was typed into it. */
export function peopleIn(element: Element, role: Person['role'], witness: Witness): (Person | undefined)[] {
  if ('value' in element && typeof element.value === 'string')
    return parseMailboxes(element.value).map((mailbox) => person(role, mailbox))
  const line = lineOf(element)
  const address = addressOf(element, witness)
  // A name that is an address stays a name where nothing else says so.
  return [person(role, { name: parseMailbox(line ?? '').name ?? (address ? undefined : line), address })]
}

/** What the first rung of a ladder finds: independent signals, the most trustworthy first. */
export function climb(ladder: readonly string[], find: (rung: string) => Element[]): Element[] {
  for (const rung of ladder) {
    const found = find(rung)
    if (found.length) return found
  }
  return []
}
