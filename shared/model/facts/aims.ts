import { topObjective, type Card } from '../card.ts'
import type { Day } from '../days.ts'
import type { Row } from '../schema.ts'
import { once, type Works } from './lazily.ts'
import { ago, named, type NamedFact, type RowFact } from './row-fact.ts'

/** What each side wants, has, and made of it. (ISO 44003 5.3, 5.8, guiding principle 2) */
export interface AimFacts {
  theirTopObjective?: NamedFact | undefined
  theirObjectives: number
  ourObjectives: number
  jointObjectives: number
  /** A joint objective that was never explained to the other side. */
  jointUnexplained?: NamedFact | undefined
  /** Two objectives that collide, without an alternative that serves both; `what` is theirs. */
  collision?: (NamedFact & { ours: string }) | undefined
  /** Realised ideas of which they were not told, `days` ago, the newest first, at most ten. */
  untold: readonly RowFact[]
  liveIdeas: number
  /** Days since the last idea was realised. */
  lastIdeaDays?: number | undefined
}

/** The facts about aims. */
export function aimFacts(card: Card, today: Day): Works<AimFacts> {
  const pursued = once(() => card.objectives.filter(({ closed }) => !closed))
  const count = (side: Row<'objective'>['whose']) => pursued().filter(({ whose }) => whose === side).length
  const realised = once(() =>
    card.opportunities.filter(({ state }) => state === 'realised' || state === 'told'),
  )
  return {
    theirTopObjective: () => nameOf(topObjective(card, ['theirs'])),
    theirObjectives: () => count('theirs'),
    ourObjectives: () => count('ours'),
    jointObjectives: () => count('joint'),
    jointUnexplained: () => nameOf(pursued().find(({ whose, explained }) => whose === 'joint' && !explained)),
    collision: () => collision(card, pursued()),
    untold: () =>
      ago(
        realised().filter(({ state, toldOn }) => state === 'realised' && !toldOn),
        ({ realisedOn }) => realisedOn,
        today,
      ),
    liveIdeas: () => card.opportunities.filter(({ state }) => isLive(state)).length,
    lastIdeaDays: () => ago(realised(), ({ realisedOn }) => realisedOn, today)[0]?.days,
  }
}

function nameOf(row: NamedFact | undefined): NamedFact | undefined {
  return row && named(row)
}

function isLive(state: Row<'opportunity'>['state']): boolean {
  return state === undefined || state === 'idea' || state === 'agreed'
}

/** Only what somebody decided is a collision: what merely looks like one is a suggestion elsewhere. */
function collision({ objectivePairs }: Card, pursued: readonly Row<'objective'>[]): AimFacts['collision'] {
  const byId = new Map<string, Row<'objective'>>(pursued.map((objective) => [objective.id, objective]))
  for (const { id, a, b, fit, alternative } of objectivePairs) {
    const both = [byId.get(a), byId.get(b)]
    const theirs = both.find((objective) => objective?.whose === 'theirs')
    const ours = both.find((objective) => objective?.whose === 'ours')
    if (fit === 'conflicting' && !alternative?.trim() && theirs && ours)
      return { id, what: theirs.what, ours: ours.what }
  }
  return undefined
}
