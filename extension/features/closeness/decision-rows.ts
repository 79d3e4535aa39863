import type { Depth, Stance } from '#shared/insight/model-facts.ts'
import type { ModelSuggestion } from '#shared/insight/model-suggestion.ts'
import type { Day } from '#shared/model/days.ts'
import type { Row } from '#shared/model/schema.ts'
import type { ArgOf, Commands } from '../../bridge/contract.ts'
import { sayModel } from './say-model.ts'

/** What somebody decided about the model. */
export interface Decided {
  model: Depth | undefined
  stance: Stance
  why?: string | undefined
  reopens?: string | undefined
  on: Day
}

/** True when depth or stance differ from what is suggested; where nothing is suggested, nothing is against it. */
export function isAgainst({ model, stance }: Decided, suggestion: ModelSuggestion): boolean {
  const other = (mine: string | undefined, theirs: string | undefined) =>
    mine !== undefined && theirs !== undefined && mine !== theirs
  return other(model, suggestion.depth.value) || other(stance, suggestion.stance.value)
}

/** The decision as it is saved: the partner's fields, and a row that stays when it is decided again. */
export function decisionRows(
  { id, workNature, model: before, modelSince }: Row<'partner'>,
  { model, stance, why, reopens, on }: Decided,
  suggestion: ModelSuggestion,
): ArgOf<Commands['saveAll']>['rows'] {
  const since = model === before && modelSince ? modelSince : on
  const decision = {
    what: sayModel(model, stance),
    about: 'model',
    chosen: model,
    suggested: suggestion.depth.value ?? null,
    why: why?.trim() || null,
    reopens: reopens?.trim() || null,
    workNature: workNature ?? null,
    on,
  }
  return [
    {
      table: 'partner',
      id,
      values: { model, modelSince: since, stance, modelReopens: reopens?.trim() || null },
    },
    { table: 'decision', values: decision },
  ]
}
