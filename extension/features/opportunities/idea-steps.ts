import type { Day } from '#shared/model/days.ts'
import type { Row } from '#shared/model/schema.ts'

/** The way of an idea: agreed with them, realised, and told, so that both sides know what came of it. */
export const ideaSteps = ['idea', 'agreed', 'realised', 'told'] as const
type IdeaStep = (typeof ideaSteps)[number]
type Opportunity = Pick<Row<'opportunity'>, 'state'>

/** How far an idea has come, counted from 0; one that was dropped got nowhere. */
export function stepOf({ state = 'idea' }: Opportunity): number {
  return Math.max(0, ideaSteps.indexOf(state as IdeaStep))
}

/** What the next step writes, with its day where the step has one; undefined for an idea that has ended. */
export function advanced(
  opportunity: Opportunity,
  today: Day,
): { state: IdeaStep; realisedOn?: Day; toldOn?: Day } | undefined {
  const state = opportunity.state === 'dropped' ? undefined : ideaSteps[stepOf(opportunity) + 1]
  if (!state) return undefined
  return {
    state,
    ...(state === 'realised' && { realisedOn: today }),
    ...(state === 'told' && { toldOn: today }),
  }
}
