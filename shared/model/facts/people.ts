import { activeContacts, bothSers, type Card } from '../card.ts'
import type { Day } from '../days.ts'
import { once, type Works } from './lazily.ts'
import { ago, said, since, type RowFact } from './row-fact.ts'

/** Who looks after it, and who is there. (ISO 44003 5.1, 5.4) */
export interface PeopleFacts {
  owner?: string | undefined
  ownerSinceDays?: number | undefined
  /** People on their side who are there today. */
  theirContacts: number
  /** Somebody of theirs who left, `days` ago, the last one. */
  contactLeft?: RowFact | undefined
  ourSer?: string | undefined
  theirSer?: string | undefined
}

/** The facts about people. */
export function peopleFacts(card: Card, today: Day): Works<PeopleFacts> {
  const sers = once(() => bothSers(card, today))
  return {
    owner: () => said(card.partner.owner),
    ownerSinceDays: () => since(card.partner.ownerSince, today),
    theirContacts: () => activeContacts(card, 'theirs', today).length,
    contactLeft: () => whoLeft(card, today),
    ourSer: () => said(sers().ours?.name),
    theirSer: () => said(sers().theirs?.name),
  }
}

function whoLeft({ contacts }: Card, today: Day): RowFact | undefined {
  const theirs = contacts
    .filter(({ side, until }) => (side ?? 'theirs') === 'theirs' && until !== undefined && until < today)
    .map(({ id, name, until }) => ({ id, what: name, until }))
  return ago(theirs, ({ until }) => until, today)[0]
}
