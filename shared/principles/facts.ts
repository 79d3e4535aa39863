import { capabilityMatches, sideOf } from '../insight/capability-match.ts'
import { lastTouch } from '../insight/health-parts.ts'
import { mirroredCare } from '../insight/mirrored-care.ts'
import { reopenedBy, type Reopener } from '../insight/model-reopened.ts'
import { partnershipCriteria, type Criterion } from '../insight/partnership-criteria.ts'
import { requiredTrust } from '../insight/required-trust.ts'
import { trustOf, type TrustState } from '../insight/trust.ts'
import { bothSers, openIssues, type Card } from '../model/card.ts'
import { daysBetween, latest, type Day } from '../model/days.ts'
import { cardFacts, type CardFacts } from '../model/facts.ts'
import { lazily, once, type Works } from '../model/facts/lazily.ts'
import { alike, named, since, type NamedFact, type RowFact } from '../model/facts/row-fact.ts'
import type { PartnerId, RowId } from '../model/ids.ts'
import type { Row } from '../model/schema.ts'
import type { DraftSignal } from './signals/names.ts'

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

/** What the page adds to the card. All but moment and signals may be unknown. */
export interface PageMoment {
  moment: Moment
  signals: Signals
  /** An address at a confirmed domain of the partner that is not on the card; it is a signal too. */
  newAddress?: string | undefined
  /** Addresses in the header. */
  people?: readonly string[] | undefined
  /** The page's own link, as a log made here keeps it. */
  link?: string | undefined
  /** The user's own name. */
  me?: string | undefined
  /** What the partners of its segment take; without it nothing is over-invested. */
  segment?: Parameters<typeof trustOf>[2]
}

/** What is worked out from the card's entries, and from card and page together. */
export interface FigureFacts {
  trustState: TrustState
  /** Actual trust, 1 to 5, where there is enough evidence. */
  actual?: number | undefined
  /** Actual trust minus what the work needs, in levels. */
  headroom?: number | undefined
  /** What the model assumes minus what the work needs, in levels. */
  modelAboveWork?: number | undefined
  /** Where care leans, both ways. */
  care: 'we-give-more' | 'mirrored' | 'they-give-more' | 'unknown'
  /** The first criterion of a partnership that does not hold; what is not known counts for nothing. */
  unmet?: Criterion['id'] | undefined
  /** What came after the model was decided and speaks for deciding again, the gravest first. */
  reopened: readonly Reopener[]
  /** A strength of theirs that meets a need of ours. */
  theirStrength?: NamedFact | undefined
  /** A strength of ours that meets a need of theirs. */
  ourStrength?: NamedFact | undefined
  /** Days since anything happened that the card knows of. */
  touchedDays?: number | undefined
  /** True when the user owns the relationship. */
  mine: boolean
  /** Their senior person is in this header, and no senior step was taken within the cadence (90 days unless set); `days` since the last. */
  quietSer?: RowFact | undefined
  /** An open issue that was logged from this very page and is past its day. */
  threadIssue?: (RowFact & { rung: NonNullable<Row<'issue'>['rung']> }) | undefined
}

/** All that a rule may look at: the card on a date, its figures, and the moment. Each fact is described in `fact-list.ts`. */
export type Facts = CardFacts & Pick<PageMoment, 'moment' | 'signals' | 'newAddress'> & FigureFacts

/** The facts of a card on a date, in a moment; each is worked out when a rule first looks at it. */
export function factsOf(card: Card, today: Day, page: PageMoment): Facts {
  const signals = page.newAddress ? { ...page.signals, newAddress: true as const } : page.signals
  return lazily<Facts>({
    moment: () => page.moment,
    signals: () => signals,
    newAddress: () => page.newAddress,
    ...cardFacts(card, today),
    ...figures(card, today, page),
  })
}

function figures(card: Card, today: Day, page: PageMoment): Works<FigureFacts> {
  const trust = once(() => trustOf(card, today, page.segment))
  const care = once(() => mirroredCare(card, today))
  const criteria = once(() => partnershipCriteria(card, { care: care(), today }))
  return {
    trustState: () => trust().state,
    actual: () => {
      const { actual } = trust()
      return actual.known ? actual.value : undefined
    },
    headroom: () => trust().headroom,
    modelAboveWork: () => {
      const { work, model } = requiredTrust(card.partner) ?? {}
      return work === undefined || model === undefined ? undefined : model - work
    },
    care: () => care().state,
    unmet: () => criteria().find(({ state }) => state === 'missing')?.id,
    reopened: () => reopenedBy(card, { today, trust: trust(), criteria: criteria() }),
    theirStrength: () => strengthOf(card, 'theirs'),
    ourStrength: () => strengthOf(card, 'ours'),
    touchedDays: () => since(lastTouch(card, today), today),
    mine: () => alike(page.me) !== '' && alike(page.me) === alike(card.partner.owner),
    quietSer: () => quietSer(card, today, page.people ?? []),
    threadIssue: () => threadIssue(card, today, page.link),
  }
}

function strengthOf(card: Card, side: 'ours' | 'theirs'): NamedFact | undefined {
  const found = capabilityMatches(card).find(({ strength }) => sideOf(strength) === side)
  return found && named(found.strength)
}

/** A quarter: how long the seniors may be silent where no cadence is set. */
const seniorDays = 90

function quietSer(card: Card, today: Day, people: readonly string[]): RowFact | undefined {
  const { ours, theirs } = bothSers(card, today)
  if (!theirs || !theirs.addresses.some((address) => people.some((one) => alike(one) === alike(address))))
    return undefined
  const last = latest([ours?.lastSerAct, theirs.lastSerAct].filter((day) => day && day <= today))
  const days = last === undefined ? 0 : daysBetween(last, today)
  const isQuiet = days > (card.partner.cadenceDays ?? seniorDays)
  return isQuiet ? { id: theirs.id, what: theirs.name, days } : undefined
}

function threadIssue(card: Card, today: Day, link: string | undefined): FigureFacts['threadIssue'] {
  if (!link) return undefined
  const issue = openIssues(card).find(
    ({ sourceLink, due, escalate }) => sourceLink === link && (escalate ?? due ?? today) < today,
  )
  if (!issue) return undefined
  const days = daysBetween(issue.escalate ?? issue.due ?? today, today)
  return { id: issue.id, what: issue.what, days, rung: issue.rung ?? 'working' }
}

/** A card and a page on which nothing happens and nothing is missing: what the rules' examples start from. */
export const quietFacts: Facts = {
  partnerId: 'AAAAAAAAAAAAAAAAAAAAAA' as PartnerId,
  partner: 'Nordwind GmbH',
  today: '2026-11-22',
  moment: 'composing',
  signals: {},
  stance: 'open',
  segment: 'key',
  phase: 'active',
  model: 'cooperative',
  owner: 'Mira Koster',
  mine: true,
  theirContacts: 3,
  ourSer: 'Jeroen de Wit',
  theirSer: 'Ilse Brandt',
  escalationPath: 'Planners, then the joint team, then both seniors',
  hasPlan: true,
  hasExit: true,
  valuesWritten: true,
  shortfallAnswered: false,
  touchedDays: 5,
  ourLate: [],
  ourDue: [],
  theirLate: [],
  theirKept: [],
  theirBroken: [],
  valuesHurt: [],
  abilityDowns: [],
  openRisks: 0,
  openIssues: 0,
  toEscalate: [],
  unanswered: [],
  theirObjectives: 1,
  ourObjectives: 1,
  jointObjectives: 1,
  untold: [],
  liveIdeas: 1,
  trustState: 'fits',
  care: 'mirrored',
  reopened: [],
}

/** An id for the rules' examples. */
export const someRow = 'BBBBBBBBBBBBBBBBBBBBBA' as RowId
