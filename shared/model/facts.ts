import {
  activeContacts,
  bothSers,
  nextReview,
  openCommitments,
  openIssues,
  standingEvents,
  topObjective,
  type Card,
} from './card.ts'
import { daysBetween, type Day } from './days.ts'
import type { PartnerId, RowId } from './ids.ts'
import type { Row } from './schema.ts'

/** A row as a fact: what it is called, and how many days lie between today and the day that matters, always counted from 0 up. */
export interface RowFact {
  id: RowId
  what: string
  days: number
}

/** A row that needs no day to matter. */
export interface NamedFact {
  id: RowId
  what: string
}

/** Plain facts of one card on a date. A fact that is not there is left out: an unknown never fires a rule. */
export interface CardFacts {
  partnerId: PartnerId
  partner: string
  today: Day
  stance: 'open' | 'reserved' | 'hostile'
  model?: NonNullable<Row<'partner'>['model']>
  owner?: string
  doNotShare?: string
  changeProcess?: string
  exitSurvives?: string
  holdsBack?: string
  /** What they have that we need. */
  ourNeeds?: string
  /** Days since the exit was last looked at. */
  exitLookedDays?: number
  shortfallAnswered: boolean
  /** People on their side who are there today. */
  theirContacts: number
  ourSer?: string
  theirSer?: string
  /** `days` late, the longest late first. */
  ourLate: readonly RowFact[]
  /** `days` to go, today being 0, the soonest first. */
  ourDue: readonly RowFact[]
  /** `days` ago, the newest first. */
  theirKept: readonly RowFact[]
  theirBroken: readonly RowFact[]
  /** Thanks or other good of ours was logged, this many days ago. */
  ourLastUpDays?: number
  /** Down events of theirs that touch values and were not made good, `days` ago. */
  valuesHurt: readonly RowFact[]
  /** Open risks of weight (likelihood x consequence above 10) without mitigation. */
  bareHighRisk?: NamedFact
  /** Open issues past the day on which they should rise, `days` past it. */
  toEscalate: readonly RowFact[]
  theirTopObjective?: NamedFact
  /** Realised ideas of which they were not told, `days` ago. */
  untold: readonly RowFact[]
  liveIdeas: number
  /** Their objections without an answer, `days` since they were raised, the oldest first. */
  unanswered: readonly RowFact[]
  /** A topic on which two or more objections were raised. */
  twiceRefused?: NamedFact
  /** Days until the next review; negative when its day has passed. */
  reviewInDays?: number
  /** The agreement whose last day to give notice comes next, `days` to go. */
  notice?: RowFact
  /** The next planned step of the roadmap and the trust it needs. */
  nextStep?: NamedFact & { entryTrust: number }
}

/** The facts of a card on a date. Lists come in the order in which they matter. */
export function cardFacts(card: Card, today: Day): CardFacts {
  return {
    ...plainFields(card, today),
    ...people(card, today),
    ...promises(card, today),
    ...behaviour(card, today),
    ...trouble(card, today),
    ...ahead(card, today),
    ...aims(card, today),
  }
}

function plainFields({ partner }: Card, today: Day) {
  const { model, owner } = partner
  const { doNotShare, changeProcess, exitSurvives, holdsBack, ourNeeds, exitLooked } = partner
  return {
    partnerId: partner.id,
    partner: partner.name,
    today,
    stance: partner.stance ?? ('open' as const),
    shortfallAnswered: partner.shortfallAnswer !== undefined,
    ...(model && { model }),
    ...(exitLooked && { exitLookedDays: daysBetween(exitLooked, today) }),
    ...said({ owner, doNotShare, changeProcess, exitSurvives, holdsBack, ourNeeds }),
  }
}

function people(card: Card, today: Day) {
  const sers = bothSers(card, today)
  return {
    theirContacts: activeContacts(card, 'theirs', today).length,
    ...said({ ourSer: sers.ours?.name, theirSer: sers.theirs?.name }),
  }
}

function promises(card: Card, today: Day) {
  const ours = openCommitments(card, 'us').filter(({ due }) => due !== undefined)
  const theirs = card.commitments.filter(({ by }) => by === 'them')
  const dated = (state: 'kept' | 'broken') =>
    ago(
      theirs.filter((commitment) => commitment.state === state),
      ({ settledOn, due }) => settledOn ?? due,
      today,
    )
  return {
    ourLate: ago(
      ours.filter(({ due }) => due! < today),
      ({ due }) => due,
      today,
    ).reverse(),
    ourDue: ours
      .filter(({ due }) => due! >= today)
      .map(({ id, what, due }) => ({ id, what, days: daysBetween(today, due!) })),
    theirKept: dated('kept'),
    theirBroken: dated('broken'),
  }
}

function behaviour(card: Card, today: Day) {
  const events = standingEvents(card, today)
  const downs = events.filter((event) => event.by === 'them' && event.direction === 'down')
  const hurts = downs.filter((event) => event.tag === 'values' && !event.repairAccepted)
  const ourUps = events.filter((event) => event.by === 'us' && event.direction === 'up')
  const lastUp = ago(ourUps, ({ on }) => on, today)[0]
  return {
    valuesHurt: ago(hurts, ({ on }) => on, today),
    ...(lastUp && { ourLastUpDays: lastUp.days }),
  }
}

function trouble(card: Card, today: Day) {
  const openRisks = card.risks.filter((risk) => (risk.state ?? 'open') === 'open')
  const weight = (risk: Row<'risk'>) => (risk.likelihood ?? 0) * (risk.consequence ?? 0)
  const bare = openRisks
    .filter((risk) => weight(risk) > highRiskAbove && !risk.mitigation?.trim())
    .sort((a, b) => weight(b) - weight(a))[0]
  const waiting = card.objections.filter((objection) => objection.by === 'them' && !objection.answered)
  return {
    ...(bare && { bareHighRisk: named(bare) }),
    toEscalate: ago(
      openIssues(card).filter(({ escalate }) => escalate !== undefined && escalate < today),
      ({ escalate }) => escalate,
      today,
    ).reverse(),
    unanswered: ago(waiting, ({ raised }) => raised, today).reverse(),
    ...twiceRefused(card),
  }
}

/** The same product as the bands of required trust: above 10 is band 4. */
const highRiskAbove = 10

function twiceRefused(card: Card) {
  const topics = card.objections.map(({ topic }) => topic?.trim().toLowerCase())
  const again = card.objections.find((_, place) => {
    const topic = topics[place]
    return topic !== undefined && topic !== '' && topics.indexOf(topic) < place
  })
  return again && { twiceRefused: { id: again.id, what: again.topic?.trim() ?? '' } }
}

function ahead(card: Card, today: Day) {
  const review = nextReview(card)
  const notice = card.agreements
    .filter(({ noticeBy }) => noticeBy !== undefined && noticeBy >= today)
    .map(({ id, what, noticeBy }) => ({ id, what, days: daysBetween(today, noticeBy!) }))
    .sort((a, b) => a.days - b.days)[0]
  const step = card.roadmapSteps
    .filter(({ state, entryTrust }) => (state ?? 'planned') === 'planned' && entryTrust !== undefined)
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))[0]
  return {
    ...(review && { reviewInDays: daysBetween(today, review) }),
    ...(notice && { notice }),
    ...(step && { nextStep: { id: step.id, what: step.scope, entryTrust: step.entryTrust! } }),
  }
}

function aims(card: Card, today: Day) {
  const theirs = topObjective(card, ['theirs'])
  const realised = card.opportunities.filter(({ state }) => state === 'realised')
  const live = ['idea', 'agreed', undefined]
  return {
    ...(theirs && { theirTopObjective: named(theirs) }),
    untold: ago(realised, ({ realisedOn }) => realisedOn, today),
    liveIdeas: card.opportunities.filter(({ state }) => live.includes(state)).length,
  }
}

/** Rows with a day up to today, the newest first; an undated one is left out. */
function ago<R extends { id: RowId; what: string }>(
  rows: readonly R[],
  dayOf: (row: R) => Day | undefined,
  today: Day,
): RowFact[] {
  return rows
    .flatMap((row) => {
      const day = dayOf(row)
      return day !== undefined && day <= today ? [{ ...named(row), days: daysBetween(day, today) }] : []
    })
    .sort((a, b) => a.days - b.days || (a.id < b.id ? -1 : 1))
}

function named({ id, what }: { id: RowId; what: string }): NamedFact {
  return { id, what }
}

/** Only the fields in which somebody wrote something. */
function said<K extends string>(fields: Record<K, string | undefined>): Partial<Record<K, string>> {
  const written = Object.entries<string | undefined>(fields).filter(([, text]) => text?.trim())
  return Object.fromEntries(written) as Partial<Record<K, string>>
}
