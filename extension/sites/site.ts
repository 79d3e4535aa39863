import type { DraftSignals } from '#shared/principles/signals/names.ts'

/** What a page is for, as far as we can see: composing beats reading beats a list when frames of one tab disagree. */
export type Doing = 'composing' | 'reading' | 'record' | 'profile' | 'list' | 'none'

/** Somebody in the header of a mail or on a record. Name-only people are kept: they show that somebody was there. */
export interface Person {
  /** `reply-to`: where answers go, when the header shows that it is not the sender. It counts only after a machine. */
  role: 'from' | 'to' | 'cc' | 'bcc' | 'owner' | 'reply-to'
  address?: string
  name?: string
  /** A page about them, as somebody may have put it onto a card: where a site shows no addresses. */
  link?: string
}

/** What an adapter reads from a page: the header, never the body. */
export interface PageRead {
  doing: Doing
  people: Person[]
  /** What names this thread or record for good, for remembering a choice: stable across reloads, without personal data where the site allows. */
  key?: string
  /** The user's own address as the page shows it: offered, never taken. */
  account?: string
  /** The mail's subject or the record's title; used in the page for signals and as the source title of a log, never stored by itself. */
  title?: string
  /** Text that the user is writing. It is turned into signals in the page and goes no further. */
  draft?: string
  /** Whether the mail being written has files attached. Missing when the site does not tell. */
  attachments?: boolean
  /** False when the page looks like a message but nobody could be read from it. */
  sure: boolean
  /** Reading took too long three times: this page is left alone from now on. */
  off?: true
}

/** A page that concerns nobody. */
export function nothing(doing: 'list' | 'none'): PageRead {
  return { doing, people: [], sure: true }
}

/** The name of the adapter for pages that no other knows: there, and only there, the page's own host may be a partner's. */
export const webPage = 'Web page'

/** What an adapter reads, as the sites page says it before a site is switched on. The labelled pages hold each adapter to it. */
export type Sight = 'mail' | 'record' | 'profile' | 'channel' | 'page'

/** Scripts with adapters that few pages need. */
export const laterScripts = ['page-apps', 'page-mail'] as const
export type LaterScript = (typeof laterScripts)[number]

/** One site: page -> data. Looks, never touches. */
export interface Site {
  name: string
  reads: Sight
  /** Match patterns of the site; none for an adapter that recognises its pages by their shape on any granted host. */
  matches: readonly string[]
  /** True when this adapter knows the page, beyond its address (self-hosted webmail has no fixed address). */
  knows?(page: Document): boolean
  /** Same-origin sub-frames are read as well (a preview pane in an iframe). */
  frames?: boolean
  /** Another of our scripts has the adapter for this page, and is put into it in place of this one. */
  script?: LaterScript
  read(page: Document, address: URL): PageRead | undefined
  /** The narrowest root that stays while the page changes: what the one observer watches. */
  anchor(page: Document): Node | null
  /** What the glance must not cover: recipients, the text being written, the send button. */
  avoid?(page: Document): Element[]
}

/** What the content script sends to the background: data about the header and yes/no signals. There is no field in which a draft could travel. */
export interface PageReport {
  site: string
  doing: Doing
  people: Person[]
  key?: string
  account?: string
  title?: string
  attachments?: boolean
  sure: boolean
  off?: true
  signals: DraftSignals
  /** A draft is there and the script that reads drafts is not: it comes only where a partner was recognised. */
  unread?: true
}
