import type { PartnerId } from '#shared/model/ids.ts'
import type { Trick } from '#shared/model/look-alike.ts'

/** Whom a page shows, and why we think so. */

export type MatchWhy =
  | { by: 'address'; address: string }
  /** Same mailbox written differently (plus-address). */
  | { by: 'alias'; address: string; of: string }
  | { by: 'domain'; domain: string; address?: string }
  | { by: 'suggested-domain'; domain: string; address?: string }
  /** Only the name was to be seen, and the user said whose it is. */
  | { by: 'name'; name: string; address: string }
  | { by: 'picked' }

export interface Candidate {
  partnerId: PartnerId
  name: string
  why: MatchWhy
}

/** Somebody in a header. */
export interface Somebody {
  address?: string
  name?: string
}

/** What the user said of a name that pages show without an address. */
export interface KnownName {
  name: string
  address: string
}

/** Somebody without a card who may be taken for a partner: which one, by what, and the address or name that is really theirs. */
export interface Likeness {
  partnerId: PartnerId
  name: string
  trick: Trick
  /** Comparable, so that letters of another script show (`xn--`). */
  seen: string
  real: string
}

/** Somebody outside who may be taken for one of us, and our own domain or address that is meant. */
export type OwnLikeness = Pick<Likeness, 'trick' | 'seen' | 'real'>

/** Whom a page is about. */
export type Match =
  | {
      kind: 'partner'
      partnerId: PartnerId
      name: string
      why: MatchWhy
      /** Somebody at their domain who is not on the card. */
      newAddress?: string
      /** Somebody else in this header may be taken for a partner. */
      beside?: Likeness
      /** Somebody else in it may be taken for one of us. */
      besideUs?: OwnLikeness
      /** Others in it who are on no card. */
      others?: Somebody[]
    }
  /** Whoever wrote it is close to a partner, and is not: nothing of the card is shown. */
  | ({ kind: 'look-alike' } & Likeness)
  /** Whoever wrote it looks like our own firm, and is not. */
  | ({ kind: 'like-us' } & OwnLikeness)
  | { kind: 'several'; candidates: Candidate[] }
  /** Outside people without a card. `perhaps`: addresses on cards under the very name of the first, of whom only the name is to be seen. */
  | { kind: 'unknown'; people: Somebody[]; perhaps?: string[] }
  /** The page looks like a message, but nobody could be read from it. */
  | { kind: 'unreadable' }
  | { kind: 'none' }
