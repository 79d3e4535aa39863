import { activeContacts, bothSers, type Card } from './card.ts'
import { daysBetween, type Day } from './days.ts'
import type { Row } from './schema.ts'

/** The rungs that an issue climbs: the working level, the joint management team, the sponsors of both sides. (ISO 44003 5.5) */
export const rungs = ['working', 'joint-management', 'ser'] as const
export type Rung = (typeof rungs)[number]

type Issue = Pick<Row<'issue'>, 'state' | 'rung' | 'escalate'>

/** Where an issue is; one that nobody raised is at the working level. */
export function rungOf({ rung }: Issue): Rung {
  return rung ?? 'working'
}

/** The rung above the one it is on, or undefined for an issue that is with the sponsors already. */
export function nextRung(issue: Issue): Rung | undefined {
  return rungs[rungs.indexOf(rungOf(issue)) + 1]
}

/** How many days ago an open issue should have risen; 0 when its day has not passed, or when there is nowhere left to rise to. */
export function daysPastRise(issue: Issue, today: Day): number {
  const { state, escalate } = issue
  if (state !== 'open' || escalate === undefined || !nextRung(issue)) return 0
  return Math.max(0, daysBetween(escalate, today))
}

/**
 * What raising an issue by one rung writes: the rung, and no day to rise, because that day has been used. Undefined with the sponsors:
 * there is nobody above them.
 */
export function raised(issue: Issue): { rung: Rung; escalate: null } | undefined {
  const rung = nextRung(issue)
  return rung && { rung, escalate: null }
}

/** The names on each rung on that day, theirs before ours; the owner stands for the working level. */
export function peopleOnRungs(card: Card, today: Day, owner = card.partner.owner): Record<Rung, string[]> {
  const active = [...activeContacts(card, 'theirs', today), ...activeContacts(card, 'ours', today)]
  const { theirs, ours } = bothSers(card, today)
  return {
    working: owner ? [owner] : [],
    'joint-management': active.filter(({ part }) => part === 'joint-management').map(({ name }) => name),
    ser: [theirs, ours].flatMap((ser) => (ser ? [ser.name] : [])),
  }
}
