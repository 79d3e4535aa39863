import type { Card } from '../model/card.ts'
import type { Day } from '../model/days.ts'
import { actualTrust, type ActualTrust } from './actual-trust.ts'
import { constants } from './constants.ts'
import { effortAgainst, effortOf, isLavish, type Act, type SegmentEffort } from './effort.ts'
import type { Step } from './explained.ts'
import { requiredTrust, type RequiredTrust } from './required-trust.ts'

export type TrustState = 'fits' | 'perhaps' | 'short' | 'over-invested' | 'unknown'

/** Required against actual trust, and what follows. Numbers are levels, 1 to 5, or differences of them. */
export interface Trust {
  state: TrustState
  actual: ActualTrust
  required?: RequiredTrust
  /** Required minus actual; none without enough evidence. */
  gap?: number
  /** Actual minus what the work needs; from 1 upward trust can carry a larger step. */
  headroom?: number
  /** What our side put in lately, newest first. */
  effort: readonly Act[]
  overInvested?: OverInvested
}

/** More effort than trust, work and segment call for. Waste is effort, never trust. */
export interface OverInvested extends SegmentEffort {
  effort: number
  /** Times the median of the segment. */
  times: number
  modelAboveWork: number
}

/** Trust on a day. `segment`: what the partners of its segment take, itself included; without it nothing is over-invested. */
export function trustOf(card: Card, today: Day, segment?: SegmentEffort): Trust {
  const effort = effortOf(card, today)
  return compareTrust(requiredTrust(card.partner), actualTrust(card, today), effort, segment)
}

/** The comparison alone, from figures already known. */
export function compareTrust(
  required: RequiredTrust | undefined,
  actual: ActualTrust,
  effort: readonly Act[],
  segment?: SegmentEffort,
): Trust {
  const gap = required && actual.known ? required.value - actual.value : undefined
  const headroom = actual.known && required?.work !== undefined ? actual.value - required.work : undefined
  const fit = gap === undefined ? 'unknown' : fitOf(gap, actual.known ? (actual.margin ?? 0) : 0)
  const known = { ...(required && { required }), ...(headroom !== undefined && { headroom }) }
  const overInvested = overInvestedOf(known, effort.length, segment)
  return {
    state: stateWith(fit, overInvested !== undefined),
    actual,
    effort,
    ...known,
    ...(gap !== undefined && { gap }),
    ...(overInvested && { overInvested }),
  }
}

/** A short or perhaps short trust is named first: it is the more urgent finding. */
export function stateWith(fit: TrustState, overInvested: boolean): TrustState {
  return overInvested && (fit === 'fits' || fit === 'unknown') ? 'over-invested' : fit
}

/** True when trust could carry a larger step than the work asks for: good news, whatever the effort. */
export function hasHeadroom({ headroom }: Pick<Trust, 'headroom'>): boolean {
  return headroom !== undefined && headroom >= constants.headroomFrom
}

/** True when the work or the trust calls for less closeness than there is: with much effort, that is over-invested. */
export function mayLighten(trust: Pick<Trust, 'required' | 'headroom'>): boolean {
  return modelAboveWork(trust.required) >= constants.overInvested.modelAboveWork || hasHeadroom(trust)
}

/** The lines of the gap, for a screen that opens it; none without enough evidence. */
export function gapSteps({ required, actual, gap }: Trust): Step[] {
  if (!required || !actual.known || gap === undefined) return []
  return [
    { what: 'required', value: required.value },
    { what: 'actual', value: actual.value },
    { what: 'gap', value: gap, decides: true },
  ]
}

function fitOf(gap: number, margin: number): 'fits' | 'perhaps' | 'short' {
  if (gap < constants.shortFrom) return 'fits'
  return gap >= margin ? 'short' : 'perhaps'
}

function overInvestedOf(
  trust: Pick<Trust, 'required' | 'headroom'>,
  effort: number,
  segment: SegmentEffort | undefined,
): OverInvested | undefined {
  const times = effortAgainst(effort, segment)
  if (!segment || times === undefined || !isLavish(effort, segment) || !mayLighten(trust)) return undefined
  return { effort, times, modelAboveWork: modelAboveWork(trust.required), ...segment }
}

function modelAboveWork(required: RequiredTrust | undefined): number {
  return required?.model && required.work ? required.model - required.work : 0
}
