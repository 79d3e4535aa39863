import { domainOf, type Address } from '../../model/address.ts'
import { isFreemail } from '../../model/freemail.ts'
import type { PartnerId } from '../../model/ids.ts'
import { clausesOf, plain, wholeNumbers } from './clauses.ts'
import { isSaid } from './phrases.ts'
import { topics } from './topics.ts'

/** Yes/no signals of a mail's header. One that is not known is not there, so it never fires. */
export type HeaderSignal =
  'twoPartners' | 'outsider' | 'forward' | 'attachments' | 'subjectChange' | 'subjectPrice' | 'subjectEnding'

/** Somebody outside our firm in a header, and the partners that the address leads to. */
export interface Reader {
  address: Address
  /** A list, a robot or a no-reply address: nobody reads there. */
  isMachine: boolean
  leads: readonly {
    partnerId: PartnerId
    by: 'address' | 'alias' | 'domain' | 'suggested-domain' | 'name' | 'picked'
  }[]
}

/** What a header shows, once recognition has said who is who. */
export interface Header {
  doing: 'composing' | 'reading' | 'record' | 'list' | 'none'
  /** Whom the page is about. */
  partnerId: PartnerId
  readers: readonly Reader[]
  /** False while no address or domain of our own is on record: then a colleague would pass for an outsider. */
  weAreKnown: boolean
  subject: string
  /** Missing when the site does not tell. */
  attachments?: boolean | undefined
}

/** Prefixes with which mail programs mark what is passed on. */
const forwarded = /^\s*(?:(?:re|aw|sv|antw)\s*:\s*)?(?:fwd?|wg|tr|rv|doorst|i)\s*:/iu

/** What the header of a mail tells about the moment. Who reads along matters only while writing. */
export function headerSignals(header: Header): Partial<Record<HeaderSignal, true>> {
  const writing = header.doing === 'composing'
  return {
    ...subjectSignals(header.subject),
    ...(writing && forwarded.test(header.subject) && { forward: true }),
    ...(writing && header.attachments && { attachments: true }),
    ...(writing && isToTwo(header) && { twoPartners: true }),
    ...(writing && hasOutsider(header) && { outsider: true }),
  }
}

const languages = Object.values(topics)

/** Which of the three things that a subject can announce it announces; it is too short to tell its language. */
export function subjectSignals(subject: string): Partial<Record<HeaderSignal, true>> {
  const clauses = clausesOf(wholeNumbers(plain(subject.slice(0, 500))))
  const says = (topic: 'change' | 'price' | 'ending') =>
    languages.some((language) =>
      clauses.some((clause) => isSaid(language[topic], clause, language.notAfter, languages)),
    )
  return {
    ...(says('change') && { subjectChange: true }),
    ...(says('price') && { subjectPrice: true }),
    ...(says('ending') && { subjectEnding: true }),
  }
}

/** The first person at a confirmed domain of the partner who is not on the card. */
export function newAddressOf({ partnerId, readers }: Header): Address | undefined {
  return readers.find(
    ({ isMachine, leads }) =>
      !isMachine && leads.some((lead) => lead.partnerId === partnerId && lead.by === 'domain'),
  )?.address
}

/** Somebody surely belongs to another partner than the one whom the page is about. A like domain is no proof. */
function isToTwo({ partnerId, readers }: Header): boolean {
  return readers.some(({ leads }) => {
    const sure = leads.filter(({ by }) => by !== 'suggested-domain')
    return sure.length > 0 && sure.every((lead) => lead.partnerId !== partnerId)
  })
}

/** Somebody who is neither ours nor theirs, by address or by the domain of anybody of theirs in the same header. */
function hasOutsider({ partnerId, readers, weAreKnown }: Header): boolean {
  const isTheirs = ({ leads }: Reader) => leads.some((lead) => lead.partnerId === partnerId)
  const domains = new Set(readers.filter(isTheirs).map(({ address }) => domainOf(address)))
  return (
    weAreKnown &&
    readers.some((reader) => {
      const domain = domainOf(reader.address)
      return !reader.isMachine && !isTheirs(reader) && (isFreemail(domain) || !domains.has(domain))
    })
  )
}
