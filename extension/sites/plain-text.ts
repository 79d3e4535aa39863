import { parseMailboxes } from '#shared/model/address.ts'
import { distinct, isShown, person } from './header.ts'
import type { Person } from './site.ts'

/** Looking at more pieces of text than this would be felt; a header stands before them. */
const mostPieces = 4000
/** So many addresses are looked at; a header needs no more. */
const mostAddresses = 60
const rows = 'dd, td, li, p, div'
const boxes = 'dl, table, section, fieldset, ul, header, [role=region]'
/** What stands on a record and was written by others: a label in there is only text. */
const written =
  'script, style, textarea, select, blockquote, pre, [contenteditable], [class*="comment" i], [class*="descri" i], [class*="quote" i], [class*="history" i], [class*="activit" i], [class*="thread" i], [class*="reply" i], [class*="note" i]'

interface Labelled {
  person: Person
  row: Element
}

// Patterns of labels stand where they are used: a browser makes them slowly, and on most pages no label is asked for.

/** Which line of a mail's header a label names, as people call them in five languages. */
export function roleNamed(label: string | null | undefined): Person['role'] | undefined {
  const called =
    /^(?:(?<to>to|aan|an|à|a|para|recipients?)|(?<cc>cc|kopie|copie|copia)|(?<bcc>bcc|cci|cco|blindkopie)|(?<from>from|van|von|de))(?:[-_ ]?(?:field|input))?[\s:*]*$/iu
  const groups = label && called.exec(label.trim())?.groups
  return groups ? (['to', 'cc', 'bcc', 'from'] as const).find((role) => groups[role]) : undefined
}

/**
 * People whose address stands in plain text beside a label, as ticket systems and intranets show them. Only the first group of such
 * lines counts, because whatever people wrote stands below; more than `most` of them are a list, which concerns nobody.
 */
export function labelledIn(root: Element, apart: string, most: number): Person[] {
  const found = textsWithAddress(root).flatMap((text) => labelledBy(text, `${apart}, ${written}`))
  const [first] = found
  const people = distinct(found.map((one) => one.person))
  if (!first || people.length > most) return []
  const box = first.row.closest(boxes) ?? first.row.parentElement
  return distinct(found.filter(({ row }) => box?.contains(row)).map((one) => one.person))
}

function textsWithAddress(root: Element): Text[] {
  // Most pages have none, and looking at every piece of text costs a page more than all else that we do in it.
  if (!root.textContent.includes('@')) return []
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  for (let seen = 0; seen < mostPieces && found.length < mostAddresses && walker.nextNode(); seen++) {
    const node = walker.currentNode as Text
    if (node.nodeValue?.includes('@')) found.push(node)
  }
  return found
}

function labelledBy(text: Text, apart: string): Labelled[] {
  const row = text.parentElement?.closest(rows)
  if (!row) return []
  const [, before, after] = /^([^:@<]{1,40}):(.*)$/s.exec(text.nodeValue ?? '') ?? []
  const labels = [before, textBefore(text, row), row.previousElementSibling?.textContent]
  const role = labels.map(roleOfLabel).find((one) => one)
  if (!role || text.parentElement?.closest(apart) || !isShown(row)) return []
  return parseMailboxes(after ?? text.nodeValue ?? '')
    .filter(({ address }) => address)
    .flatMap((mailbox) => person(role, mailbox) ?? [])
    .map((one) => ({ person: one, row }))
}

function textBefore(text: Text, row: Element): string | null {
  return row.firstChild === text || row.firstChild?.contains(text)
    ? null
    : (row.firstChild?.textContent ?? null)
}

function roleOfLabel(label: string | null | undefined): Person['role'] | undefined {
  return roleNamed(label) ?? (label && namesOwner(label.trim()) ? 'owner' : undefined)
}

/** What they call whoever a record is about. */
function namesOwner(label: string): boolean {
  return /^(?:e-?mail(?:[ -]?(?:address|adres|adresse))?|mail|adresse e-mail|courriel|correo(?: electrónico)?|requesto?e?rs?|reporter|reported by|sender|customer|client|contact|supplier|vendor|kunde|kontakt|absender|anfragesteller|lieferant|klant|afzender|contactpersoon|aanvrager|leverancier|expéditeur|demandeur|fournisseur|contacto|remitente|solicitante|cliente|proveedor)[\s:*]*$/iu.test(
    label,
  )
}
