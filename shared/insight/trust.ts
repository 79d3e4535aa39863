import type { Card } from '../model/card.ts'
import type { Day } from '../model/days.ts'
import { actualTrust, type ActualTrust } from './actual-trust.ts'
import { constants } from './constants.ts'
import { effortAgainst, effortOf } from './effort.ts'
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
  overInvested?: OverInvested
}

/** More effort than trust, work and segment call for. Waste is effort, never trust. */
export interface OverInvested {
  effort: number
  /** Times the median of the segment. */
  times: number
  modelAboveWork: number
}

/** Trust on a day. `segmentEfforts`: the efforts of all partners of its segment, itself included; without five of them nothing is over-invested. */
export function trustOf(card: Card, today: Day, segmentEfforts: readonly number[] = []): Trust {
  return compareTrust(requiredTrust(card.partner), actualTrust(card, today), {
    effort: effortOf(card, today).length,
    segmentEfforts,
  })
}

/** The comparison alone, from figures already known. */
export function compareTrust(
  required: RequiredTrust | undefined,
  actual: ActualTrust,
  { effort, segmentEfforts }: { effort: number; segmentEfforts: readonly number[] },
): Trust {
  const gap = required && actual.known ? required.value - actual.value : undefined
  const headroom = actual.known && required?.work !== undefined ? actual.value - required.work : undefined
  const overInvested = overInvestedOf(required, headroom, effort, segmentEfforts)
  const fit = gap === undefined ? 'unknown' : fitOf(gap, actual.known ? (actual.margin ?? 0) : 0)
  const isFine = fit === 'fits' || fit === 'unknown'
  return {
    state: isFine && overInvested ? 'over-invested' : fit,
    actual,
    ...(required && { required }),
    ...(gap !== undefined && { gap }),
    ...(headroom !== undefined && { headroom }),
    ...(overInvested && { overInvested }),
  }
}

/** True when trust could carry a larger step than the work asks for: good news, whatever the effort. */
export function hasHeadroom({ headroom }: Trust): boolean {
  return headroom !== undefined && headroom >= constants.headroomFrom
}

function fitOf(gap: number, margin: number): 'fits' | 'perhaps' | 'short' {
  if (gap < constants.shortFrom) return 'fits'
  return gap >= margin ? 'short' : 'perhaps'
}

function overInvestedOf(
  required: RequiredTrust | undefined,
  headroom: number | undefined,
  effort: number,
  segmentEfforts: readonly number[],
): OverInvested | undefined {
  const { modelAboveWork: tooDeep, effort: tooMuch } = constants.overInvested
  const modelAboveWork = required?.model && required.work ? required.model - required.work : 0
  const times = effortAgainst(effort, segmentEfforts)
  const reason = modelAboveWork >= tooDeep || (headroom ?? 0) >= constants.headroomFrom
  return reason && times !== undefined && times >= tooMuch ? { effort, times, modelAboveWork } : undefined
}
