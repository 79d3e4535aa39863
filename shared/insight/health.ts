import type { Card } from '../model/card.ts'
import type { Day } from '../model/days.ts'
import { constants } from './constants.ts'
import { missingOf, sum, type Figure } from './explained.ts'
import {
  assessmentPart,
  contactPart,
  objectivesPart,
  promisesPart,
  troublesPart,
  trustPart,
  type Part,
} from './health-parts.ts'
import type { Trust } from './trust.ts'

export const healthParts = [
  'trust-fit',
  'promises',
  'objectives',
  'issues-and-risks',
  'contact',
  'assessment',
] as const
export type HealthPart = (typeof healthParts)[number]

/** The parts that are known; a part that is left out is unknown and counts neither way. */
export type HealthParts = { readonly [P in HealthPart]?: Part | undefined }

/** Health from 0 to 100 with its known parts; `lowest` names the two that a screen always shows. */
export type Health = Figure<Part & { part: HealthPart }> & {
  state: 'good' | 'watch' | 'act' | 'unknown'
  lowest: readonly HealthPart[]
}

/** Health on a day, from what the card says of each part. */
export function healthOf(card: Card, today: Day, trust: Trust): Health {
  return healthFrom({
    'trust-fit': trustPart(trust),
    promises: promisesPart(card, today),
    objectives: objectivesPart(card),
    'issues-and-risks': troublesPart(card, today),
    contact: contactPart(card, today),
    assessment: assessmentPart(card, today),
  })
}

/** `100 x (1/2 mean + 1/2 worst)` of the known parts: one sick part cannot hide behind five sound ones. */
export function healthFrom(parts: HealthParts): Health {
  const entries = healthParts.flatMap((name) => {
    const part = parts[name]
    return part ? [{ part: name, ...part }] : []
  })
  const byValue = [...entries].sort((a, b) => a.value - b.value)
  const lowest = byValue.slice(0, 2).map(({ part }) => part)
  const missing = missingOf([{ what: 'parts', have: entries.length, need: constants.health.parts }])
  const n = entries.length
  if (missing.length > 0) return { known: false, missing, n, entries, steps: [], state: 'unknown', lowest }
  const mean = sum(entries.map(({ value }) => value)) / n
  const worst = byValue[0]?.value ?? 0
  const { worstCounts } = constants.health
  const value = 100 * ((1 - worstCounts) * mean + worstCounts * worst)
  const steps = [
    { what: 'mean', value: mean },
    { what: 'worst', value: worst },
    { what: 'health', value, decides: true },
  ]
  return { known: true, value, n, entries, steps, state: stateOf(value), lowest }
}

function stateOf(value: number): 'good' | 'watch' | 'act' {
  const shown = Math.round(value)
  if (shown >= constants.health.good) return 'good'
  return shown >= constants.health.watch ? 'watch' : 'act'
}
