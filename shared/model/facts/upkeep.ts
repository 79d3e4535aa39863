import type { Card } from '../card.ts'
import { daysBetween, latest, type Day } from '../days.ts'
import type { Row } from '../schema.ts'
import type { Works } from './lazily.ts'
import { said, since, type RowFact } from './row-fact.ts'

type Partner = Row<'partner'>

/** What the card says of the relationship itself: what was chosen, written down, and last looked at. */
export interface UpkeepFacts {
  stance: 'open' | 'reserved' | 'hostile'
  model?: Partner['model']
  segment?: Partner['segment']
  phase?: Partner['phase']
  power?: Partner['power']
  readFirst?: string | undefined
  doNotShare?: string | undefined
  changeProcess?: string | undefined
  escalationPath?: string | undefined
  exitSurvives?: string | undefined
  modelReopens?: string | undefined
  holdsBack?: string | undefined
  /** What they have that we need. */
  ourNeeds?: string | undefined
  /** Rhythm, decision rights or escalation path are written down: the least that makes a plan. */
  hasPlan: boolean
  hasExit: boolean
  valuesWritten: boolean
  valuesCheckedDays?: number | undefined
  exitLookedDays?: number | undefined
  shortfallAnswered: boolean
  /** The last decision on the model, when another one had been suggested; `days` ago. */
  againstSuggestion?: RowFact | undefined
}

/** The facts that stand in the partner's own fields. */
export function upkeepFacts(card: Card, today: Day): Works<UpkeepFacts> {
  const { partner } = card
  return {
    stance: () => partner.stance ?? 'open',
    model: () => partner.model,
    segment: () => partner.segment,
    phase: () => partner.phase,
    power: () => partner.power,
    readFirst: () => said(partner.readFirst),
    doNotShare: () => said(partner.doNotShare),
    changeProcess: () => said(partner.changeProcess),
    escalationPath: () => said(partner.escalationPath),
    exitSurvives: () => said(partner.exitSurvives),
    modelReopens: () => said(partner.modelReopens),
    holdsBack: () => said(partner.holdsBack),
    ourNeeds: () => said(partner.ourNeeds),
    hasPlan: () => anySaid(partner.rhythm, partner.decisionRights, partner.escalationPath),
    hasExit: () => anySaid(partner.exitTriggers, partner.exitSteps, partner.exitSurvives),
    valuesWritten: () => anySaid(partner.theirValues, partner.ourValues),
    valuesCheckedDays: () => since(partner.valuesChecked, today),
    exitLookedDays: () => since(partner.exitLooked, today),
    shortfallAnswered: () => partner.shortfallAnswer !== undefined,
    againstSuggestion: () => againstSuggestion(card, today),
  }
}

function anySaid(...texts: (string | undefined)[]): boolean {
  return texts.some((text) => said(text) !== undefined)
}

function againstSuggestion({ decisions }: Card, today: Day): RowFact | undefined {
  const made = decisions.filter(({ about, on }) => about === 'model' && on !== undefined && on <= today)
  const last = latest(made.map(({ on }) => on))
  const decision = made.find(({ on }) => on === last)
  if (!decision?.chosen || !decision.suggested || decision.chosen === decision.suggested) return undefined
  return { id: decision.id, what: decision.what, days: daysBetween(decision.on ?? today, today) }
}
