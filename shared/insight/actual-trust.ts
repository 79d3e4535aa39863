import type { Card } from '../model/card.ts'
import type { Day } from '../model/days.ts'
import { constants } from './constants.ts'
import { evidenceOf, kinds, type Evidence, type Kind } from './evidence.ts'
import { missingOf, sum, type Figure, type Missing, type Step } from './explained.ts'

/** Actual trust with what a reader must know beside the number. */
export type ActualTrust = Figure<Evidence> & {
  /** More than half of what speaks for them hangs on single people. */
  restsOnPeople: boolean
  /** That share, 0 to 1; 0 when nothing speaks for them. */
  peopleShare: number
}

/** The level (1 to 5) of our trust in them that what *they* did supports on that day. What we did is evidence for their trust in us. */
export function actualTrust(card: Card, today: Day): ActualTrust {
  return trustFrom(evidenceOf(card, 'them', today))
}

/** The same from entries already weighed: `min(pooled, ceilings, hold)`. */
export function trustFrom(entries: readonly Evidence[]): ActualTrust {
  const counting = entries.filter(({ weight }) => weight > 0)
  const up = sumOf(counting, 'up')
  const down = sumOf(counting, 'down')
  const steps = stepsOf(counting, up, down)
  const value = Math.min(...steps.slice(2).map((step) => step.value))
  const missing = notEnough(counting, up + down)
  const behind = { n: counting.length, entries, steps: decided(steps, value), ...people(counting, up) }
  if (missing.length > 0) return { known: false, missing, ...behind }
  return { known: true, value, margin: marginOf(up, down), ...behind }
}

/** What trust would be if the heaviest bad entry that still stands were made good; undefined where that would change nothing. */
export function madeGood(actual: ActualTrust): { entry: Evidence; value: number } | undefined {
  const [entry] = actual.entries
    .filter(({ direction, repaired, weight }) => direction === 'down' && !repaired && weight > 0)
    .sort((a, b) => b.weight - a.weight)
  if (!entry || !actual.known) return undefined
  const mended = trustFrom(actual.entries.map((one) => (one === entry ? repairedOf(one) : one)))
  return mended.known && mended.value > actual.value ? { entry, value: mended.value } : undefined
}

function repairedOf(entry: Evidence): Evidence {
  const { ability, benevolence, integrity } = entry.weights
  const left = constants.repaired
  return {
    ...entry,
    repaired: true,
    weight: entry.weight * left,
    weights: { ability: ability * left, benevolence: benevolence * left, integrity: integrity * left },
  }
}

function stepsOf(entries: readonly Evidence[], up: number, down: number): Step[] {
  const { lowest, span } = constants.level
  const hold = holdOf(entries)
  return [
    { what: 'up', value: up },
    { what: 'down', value: down },
    { what: 'pooled', value: lowest + span * share(up, down) },
    ...kinds.map((kind) => ({ what: `ceiling-${kind}`, value: ceiling(entries, kind) })),
    ...(hold === undefined ? [] : [{ what: 'hold', value: hold }]),
  ]
}

/** Strength in one kind cannot hide another: each kind alone sets a ceiling. */
function ceiling(entries: readonly Evidence[], kind: Kind): number {
  const up = sumOf(entries, 'up', kind)
  const down = sumOf(entries, 'down', kind)
  const { good, bad } = constants.start
  return constants.level.highest - (constants.level.span * down) / (up + down + good + bad)
}

/** The lowest level at which a fresh breach of integrity still holds them, if any does. */
function holdOf(entries: readonly Evidence[]): number | undefined {
  const { level, repairedLevel, days } = constants.hold
  const levels = entries
    .filter((entry) => entry.breach && entry.ageDays < days)
    .map((entry) => (entry.repaired ? repairedLevel : level))
  return levels.length > 0 ? Math.min(...levels) : undefined
}

function marginOf(up: number, down: number): number {
  const { good, bad } = constants.start
  const p = share(up, down)
  return constants.level.span * Math.sqrt((p * (1 - p)) / (up + down + good + bad + 1))
}

function share(up: number, down: number): number {
  const { good, bad } = constants.start
  return (up + good) / (up + down + good + bad)
}

function notEnough(entries: readonly Evidence[], evidence: number): Missing[] {
  const { enough } = constants
  return missingOf([
    { what: 'evidence', have: evidence, need: enough.evidence },
    { what: 'entries', have: entries.length, need: enough.entries },
    { what: 'days', have: new Set(entries.map(({ on }) => on)).size, need: enough.days },
  ])
}

function people(entries: readonly Evidence[], up: number): { restsOnPeople: boolean; peopleShare: number } {
  const personal = sumOf(
    entries.filter(({ backing }) => backing === 'person'),
    'up',
  )
  const peopleShare = up > 0 ? personal / up : 0
  return { restsOnPeople: peopleShare > constants.restsOnPeople, peopleShare }
}

function sumOf(entries: readonly Evidence[], direction: 'up' | 'down', kind?: Kind): number {
  return sum(
    entries
      .filter((entry) => entry.direction === direction)
      .map((entry) => (kind ? entry.weights[kind] : entry.weight)),
  )
}

/** Marks the first line that reaches the value: the one that decided. */
function decided(steps: Step[], value: number): Step[] {
  const at = steps.findIndex((step, place) => place >= 2 && step.value === value)
  return steps.map((step, place) => (place === at ? { ...step, decides: true } : step))
}
