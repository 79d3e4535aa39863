/**
 * Mail addresses as pages and people write them. Small and pure: it runs inside other people's pages.
 * An address is `local@domain`: both in lower case, the domain in its ASCII form (`xn--`), nothing invisible in it.
 */
export type Address = string

/** A name and an address, either of which may be missing. */
export interface Mailbox {
  name?: string
  address?: Address
}

const outsideLocal = /[\s<>"'(),:;[\]\\]/
/** What URL parsing would take for something else than a host. */
const outsideDomain = /[\s/?#:@\\%]/
const hostName = /^(?:[a-z\d_](?:[a-z\d_-]*[a-z\d_])?\.)+[a-z][a-z\d-]*[a-z\d]$/
/** Quotes, commas and brackets stand around addresses, never inside those that we accept. */
const between = /[\s<>"'(),:;[\]|]+/

/** The address in its one comparable form, or undefined when it is none. Mailboxes are alike in any case everywhere that matters. */
export function normaliseAddress(text: string): Address | undefined {
  const plain = text.trim()
  const at = plain.lastIndexOf('@')
  if (plain.length > 320 || at < 1) return undefined
  const local = plain.slice(0, at).normalize('NFC').toLowerCase()
  const domain = normaliseDomain(plain.slice(at + 1))
  if (!domain || local.length > 64 || local.includes('@') || hasUnseen(local) || outsideLocal.test(local))
    return undefined
  return `${local}@${domain}`
}

/** A host name in ASCII and lower case without a trailing dot, or undefined: also for numbers (`1.2.3.4`) and single labels. */
export function normaliseDomain(text: string): string | undefined {
  const plain = text.trim().replace(/\.$/, '')
  const url = `http://${plain}/`
  if (plain.length > 253 || hasUnseen(plain) || outsideDomain.test(plain) || !URL.canParse(url))
    return undefined
  const host = new URL(url).hostname
  return host.length <= 253 && hostName.test(host) ? host : undefined
}

// Both are written where they are used: a pattern with classes of Unicode is dear to make, and on most pages there is nothing to read.

/** Control, format and other unseen characters: a name that differs only in them is made to deceive. */
function hasUnseen(text: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u.test(text)
}

/** Marks of writing direction may stand around what is written, not in it. */
function withoutRim(text: string): string {
  return text.replace(/^\p{Cf}+|(?<!\p{Cf})\p{Cf}+$/gu, '')
}

/** The part after the `@`. */
export function domainOf(address: Address): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

/** The same mailbox without its plus-tag (`sales+crm@` is `sales@`), or undefined when there is no tag. */
export function withoutTag(address: Address): Address | undefined {
  const plus = address.indexOf('+')
  return plus > 0 && plus < address.lastIndexOf('@')
    ? address.slice(0, plus) + address.slice(address.lastIndexOf('@'))
    : undefined
}

/**
 * Reads `Name <address>` or a bare address. An address inside the name is part of the name: whoever writes
 * `"Anna <anna@firm.example>" <x@evil.example>` is x. Without a closing pair of brackets only a text that is nothing else is an address.
 */
export function parseMailbox(text: string): Mailbox {
  const plain = withoutRim(text.slice(0, 1000).trim())
  const open = plain.lastIndexOf('<')
  if (open === -1 || !plain.endsWith('>')) {
    const address = normaliseAddress(plain)
    return address ? { address } : named(plain)
  }
  const address = normaliseAddress(plain.slice(open + 1, -1).replace(/^mailto:/i, ''))
  const mailbox = named(plain.slice(0, open))
  return address ? { ...mailbox, address } : mailbox
}

/**
 * The mailboxes of a recipients field, which commas or semicolons divide unless they stand in quotes or brackets. Only its first 5,000
 * characters: a page could write so many open brackets into a field that reading them all would take half a minute. [O13]
 */
export function parseMailboxes(text: string): Mailbox[] {
  const parts = text.slice(0, 5000).match(/(?:"[^"]*"|<[^<>]*>|[^",;<])+/g) ?? []
  return parts.map(parseMailbox).filter((mailbox) => mailbox.address ?? mailbox.name)
}

function named(text: string): Mailbox {
  const name = text
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .trim()
    .slice(0, 300)
  return name ? { name } : {}
}

/** The address of a `mailto:` link, the first one when it names several; undefined for any other link. */
export function addressOfLink(href: string | null): Address | undefined {
  if (!href || !/^mailto:/i.test(href)) return undefined
  const first = href.slice(7).split(/[?,;]/)[0] ?? ''
  return normaliseAddress(decoded(first)) ?? parseMailbox(decoded(first)).address
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // A stray percent sign: then it stands for itself.
  }
}

/** All addresses in the first 5,000 characters of a text, each once, in order. */
export function addressesIn(text: string): Address[] {
  const words = text
    .slice(0, 5000)
    .split(between)
    .filter((word) => word.includes('@'))
  const found = words.map((word) => normaliseAddress(withoutRim(word)))
  return [...new Set(found.filter((address) => address !== undefined))]
}
