import type { Card } from './card.ts'
import type { Day } from './days.ts'
import { aimFacts, type AimFacts } from './facts/aims.ts'
import { behaviourFacts, type BehaviourFacts } from './facts/behaviour.ts'
import { courseFacts, type CourseFacts } from './facts/course.ts'
import type { Works } from './facts/lazily.ts'
import { peopleFacts, type PeopleFacts } from './facts/people.ts'
import { promiseFacts, type PromiseFacts } from './facts/promises.ts'
import { troubleFacts, type TroubleFacts } from './facts/trouble.ts'
import { upkeepFacts, type UpkeepFacts } from './facts/upkeep.ts'
import type { PartnerId } from './ids.ts'

/** Plain facts of one card on a date. What is not known is undefined: an unknown never fires a rule. */
export interface CardFacts
  extends UpkeepFacts, PeopleFacts, PromiseFacts, BehaviourFacts, TroubleFacts, CourseFacts, AimFacts {
  partnerId: PartnerId
  partner: string
  today: Day
}

/** For each fact of a card on a date the work that gives it. Lists come in the order in which they matter. */
export function cardFacts(card: Card, today: Day): Works<CardFacts> {
  return {
    partnerId: () => card.partner.id,
    partner: () => card.partner.name,
    today: () => today,
    ...upkeepFacts(card, today),
    ...peopleFacts(card, today),
    ...promiseFacts(card, today),
    ...behaviourFacts(card, today),
    ...troubleFacts(card, today),
    ...courseFacts(card, today),
    ...aimFacts(card, today),
  }
}
