import { standingEvents, type Card } from '../card.ts'
import { isWithin, type Day } from '../days.ts'
import type { Row } from '../schema.ts'
import { once, type Works } from './lazily.ts'
import { ago, type RowFact } from './row-fact.ts'

/** How they and we behaved. Lists hold at most ten rows, the newest first, `days` ago. (ISO 44003 5.2, 5.6, 5.7) */
export interface BehaviourFacts {
  /** Down events of theirs that touch values and were not made good. */
  valuesHurt: readonly RowFact[]
  /** Down events of theirs by ability in the last 60 days. */
  abilityDowns: readonly RowFact[]
  /** The last down event of theirs that was major and not made good. */
  breach?: RowFact | undefined
  /** Thanks or other good of ours was logged, this many days ago. */
  ourLastUpDays?: number | undefined
  /** A difference without a response on which trouble came at least twice in half a year; `days` counts how often. */
  strained?: RowFact | undefined
}

/** The facts about behaviour. */
export function behaviourFacts(card: Card, today: Day): Works<BehaviourFacts> {
  const events = once(() => standingEvents(card, today))
  const downs = once(() => events().filter(({ by, direction }) => by === 'them' && direction === 'down'))
  const on = ({ on: day }: Row<'trustEvent'>) => day
  const open = (fits: (event: Row<'trustEvent'>) => boolean) =>
    ago(
      downs().filter((event) => fits(event) && !event.repairAccepted),
      on,
      today,
    )
  return {
    valuesHurt: () => open(({ tag }) => tag === 'values'),
    abilityDowns: () =>
      ago(
        downs().filter((event) => isAbility(event) && isWithin(event.on, 60, today)),
        on,
        today,
      ),
    breach: () => open(({ size }) => size === 'major')[0],
    ourLastUpDays: () =>
      ago(
        events().filter(({ by, direction }) => by === 'us' && direction === 'up'),
        on,
        today,
      )[0]?.days,
    strained: () => strained(card, downs(), today),
  }
}

function isAbility({ sort }: Row<'trustEvent'>): boolean {
  return (sort ?? 'ability') === 'ability'
}

/** What a person does by manner hangs on culture and style, what they can hangs on capability; structure shows in neither. */
function strained(card: Card, downs: readonly Row<'trustEvent'>[], today: Day): RowFact | undefined {
  const recent = card.differences.length > 0 ? downs.filter(({ on }) => isWithin(on, 180, today)) : []
  const byManner = recent.filter(({ tag }) => tag === 'behaviour').length
  const byAbility = recent.filter(isAbility).length
  const counted = card.differences
    .filter(({ response }) => response === undefined)
    .map(({ id, what, sort = 'culture' }) => ({
      id,
      what,
      days: sort === 'capability' ? byAbility : sort === 'structure' ? 0 : byManner,
    }))
  return counted.find(({ days }) => days >= 2)
}
