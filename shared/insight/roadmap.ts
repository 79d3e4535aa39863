import type { Card } from '../model/card.ts'
import type { Row } from '../model/schema.ts'
import type { ActualTrust } from './actual-trust.ts'
import { constants } from './constants.ts'

export type Lane = 'hard' | 'soft'
export const lanes: readonly Lane[] = ['hard', 'soft']

/** Why a planned step cannot be opened yet. */
export type Shut = 'former-open' | 'former-broken' | 'trust-short' | 'trust-unknown'

/** One step of the ladder as it stands: kept promises open the next, a broken one closes it. (Guiding principle 9) */
export interface Step {
  row: Row<'roadmapStep'>
  /** From 1 within its lane. */
  place: number
  /** The minimal viable relationship: the first step of the hard lane, or of the only one. */
  mvr: boolean
  state: 'planned' | 'running' | 'kept' | 'broken'
  /** Their actual trust against what the step needs; undefined when it asks for none. */
  trust?: 'reached' | 'not-yet' | 'unknown'
  /** What keeps a planned step closed; undefined when it can be opened or is past that. */
  shut?: Shut
}

export interface Roadmap {
  steps: Readonly<Record<Lane, readonly Step[]>>
  /** How many steps were kept, of all. */
  kept: number
  all: number
  /** The step that runs, else the one that could be opened, else the first that is closed: hard lane first. */
  now?: Step
}

/** The steps of both lanes in their order, each with what opens or closes it at today's trust. */
export function roadmapOf(card: Card, actual: ActualTrust): Roadmap {
  const hard = laneSteps(card, 'hard')
  const steps = {
    hard: climb(hard, actual, true),
    soft: climb(laneSteps(card, 'soft'), actual, hard.length === 0),
  }
  const both = [...steps.hard, ...steps.soft]
  const now =
    both.find(({ state }) => state === 'running') ??
    both.find(({ state, shut }) => state === 'planned' && !shut) ??
    both.find(({ state }) => state === 'planned')
  const kept = both.filter(({ state }) => state === 'kept').length
  return { steps, kept, all: both.length, ...(now && { now }) }
}

/** The lane's rows with the one moved by a place; the same order where it stands at the end already. */
export function moved(steps: readonly Step[], id: string, by: -1 | 1): Step[] {
  const from = steps.findIndex(({ row }) => row.id === id)
  const to = from + by
  const [one, other] = [steps[from], steps[to]]
  if (!one || !other) return [...steps]
  return steps.map((step, at) => (at === from ? other : at === to ? one : step))
}

function laneSteps(card: Card, lane: Lane): Row<'roadmapStep'>[] {
  return card.roadmapSteps
    .filter((step) => (step.lane ?? 'hard') === lane)
    .sort((a, b) => (a.order ?? 1000) - (b.order ?? 1000) || (a.id < b.id ? -1 : 1))
}

function climb(rows: readonly Row<'roadmapStep'>[], actual: ActualTrust, hasMvr: boolean): Step[] {
  return rows.map((row, at) => {
    const first = at === 0
    const state = row.state ?? 'planned'
    const trust = reached(row.entryTrust, actual)
    const shut = state === 'planned' ? shutBy(rows[at - 1], trust) : undefined
    return { row, place: at + 1, mvr: first && hasMvr, state, ...(trust && { trust }), ...(shut && { shut }) }
  })
}

/** The first step needs no evidence, because evidence begins with it; known trust that does not reach closes any step. */
function shutBy(former: Row<'roadmapStep'> | undefined, trust: Step['trust']): Shut | undefined {
  if (former?.state === 'broken') return 'former-broken'
  if (former && former.state !== 'kept') return 'former-open'
  if (trust === 'not-yet') return 'trust-short'
  return former && trust === 'unknown' ? 'trust-unknown' : undefined
}

/** Reached as trust fits: less than half a level is missing. */
function reached(entryTrust: number | undefined, actual: ActualTrust): Step['trust'] {
  if (entryTrust === undefined) return undefined
  if (!actual.known) return 'unknown'
  return entryTrust - actual.value < constants.shortFrom ? 'reached' : 'not-yet'
}
