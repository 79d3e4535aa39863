import { mirroredCare } from '../insight/mirrored-care.ts'
import { trustOf, type TrustState } from '../insight/trust.ts'
import type { Card } from '../model/card.ts'
import type { Day } from '../model/days.ts'
import { cardFacts, type CardFacts } from '../model/facts.ts'
import type { PartnerId } from '../model/ids.ts'
import type { DraftSignal } from './draft-signals.ts'

/** What the user is doing. `keeping` is the popup, the Today list and the dashboard: there alone may rules speak of what is empty or overdue. */
export type Moment = 'reading' | 'composing' | 'record' | 'keeping'

/** Yes/no signals of the draft and the header. One that is not known is not there, so it never fires. */
export type SignalName =
  | DraftSignal
  | 'twoPartners'
  | 'outsider'
  | 'forward'
  | 'attachments'
  | 'subjectChange'
  | 'subjectPrice'
  | 'subjectEnding'
  | 'newAddress'

export type Signals = Partial<Record<SignalName, true>>

/** What the page adds to the card. */
export interface PageMoment {
  moment: Moment
  signals: Signals
  /** An address at a confirmed domain of the partner that is not on the card; it is a signal too. */
  newAddress?: string
}

/** All that a rule may look at: the card on a date, its figures, and the moment. */
export type Facts = CardFacts &
  PageMoment & {
    trustState: TrustState
    /** Actual trust, 1 to 5, where there is enough evidence. */
    actual?: number
    /** What the model assumes minus what the work needs, in levels. */
    modelAboveWork?: number
    /** Where care leans, both ways. */
    care: 'we-give-more' | 'mirrored' | 'they-give-more' | 'unknown'
  }

/** The facts of a card on a date, in a moment. */
export function factsOf(card: Card, today: Day, page: PageMoment): Facts {
  const trust = trustOf(card, today)
  const { work, model } = trust.required ?? {}
  return {
    ...cardFacts(card, today),
    ...page,
    signals: page.newAddress ? { ...page.signals, newAddress: true } : page.signals,
    trustState: trust.state,
    ...(trust.actual.known && { actual: trust.actual.value }),
    ...(work !== undefined && model !== undefined && { modelAboveWork: model - work }),
    care: mirroredCare(card, today).state,
  }
}

/** A card and a page on which nothing happens: what the rules' examples start from. */
export const quietFacts: Facts = {
  partnerId: 'AAAAAAAAAAAAAAAAAAAAAA' as PartnerId,
  partner: 'Nordwind GmbH',
  today: '2026-11-22',
  stance: 'open',
  shortfallAnswered: false,
  owner: 'Mira Koster',
  theirContacts: 3,
  ourLate: [],
  ourDue: [],
  theirKept: [],
  theirBroken: [],
  valuesHurt: [],
  toEscalate: [],
  untold: [],
  liveIdeas: 1,
  unanswered: [],
  moment: 'composing',
  signals: {},
  trustState: 'fits',
  care: 'mirrored',
}
