import { openIssues, type Card } from '../card.ts'
import type { Day } from '../days.ts'
import type { Row } from '../schema.ts'
import { once, type Works } from './lazily.ts'
import { ago, alike, named, since, type NamedFact, type RowFact } from './row-fact.ts'

/** Risks, issues and objections. Lists hold at most ten rows. (ISO 44003 5.5, 5.10, guiding principle 4) */
export interface TroubleFacts {
  openRisks: number
  /** The heaviest open risk (likelihood x consequence above 10) without mitigation. */
  bareHighRisk?: NamedFact | undefined
  /** The heaviest open risk that nobody owns. */
  unownedHighRisk?: NamedFact | undefined
  /** Days since the risks, or the one looked at last, were looked at. */
  risksLookedDays?: number | undefined
  openIssues: number
  /** Open issues past the day on which they should rise, `days` past it, the longest first. */
  toEscalate: readonly RowFact[]
  /** Their objections without an answer, `days` since they were raised, the oldest first. */
  unanswered: readonly RowFact[]
  /** A topic on which two or more objections were raised. */
  twiceRefused?: NamedFact | undefined
}

/** The same product as the bands of required trust: above 10 is band 4. */
const highRiskAbove = 10

/** The facts about trouble. */
export function troubleFacts(card: Card, today: Day): Works<TroubleFacts> {
  const risks = once(() => card.risks.filter(({ state }) => (state ?? 'open') === 'open'))
  const high = once(() => risks().filter((risk) => weight(risk) > highRiskAbove))
  const issues = once(() => openIssues(card))
  return {
    openRisks: () => risks().length,
    bareHighRisk: () => heaviest(high().filter(({ mitigation }) => !mitigation?.trim())),
    unownedHighRisk: () => heaviest(high().filter(({ owner }) => !owner?.trim())),
    risksLookedDays: () => risksLooked(card, risks(), today),
    openIssues: () => issues().length,
    toEscalate: () =>
      ago(
        issues().filter(({ escalate }) => escalate !== undefined && escalate < today),
        ({ escalate }) => escalate,
        today,
        'oldest',
      ),
    unanswered: () => {
      const waiting = card.objections.filter(({ by, answered }) => by === 'them' && !answered)
      return ago(waiting, ({ raised }) => raised, today, 'oldest')
    },
    twiceRefused: () => twiceRefused(card),
  }
}

function weight({ likelihood = 0, consequence = 0 }: Row<'risk'>): number {
  return likelihood * consequence
}

function heaviest(risks: readonly Row<'risk'>[]): NamedFact | undefined {
  const risk = [...risks].sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1))[0]
  return risk && named(risk)
}

function risksLooked({ partner }: Card, risks: readonly Row<'risk'>[], today: Day): number | undefined {
  const days = [partner.riskLooked, ...risks.map(({ looked }) => looked)].map((day) => since(day, today))
  const known = days.filter((day) => day !== undefined)
  return known.length > 0 ? Math.min(...known) : undefined
}

function twiceRefused({ objections }: Card): NamedFact | undefined {
  const topics = objections.map(({ topic }) => alike(topic))
  const again = objections.find((_, place) => topics[place] && topics.indexOf(topics[place]) < place)
  return again && { id: again.id, what: again.topic?.trim() ?? '' }
}
