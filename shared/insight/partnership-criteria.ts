import { bothSers, type Card } from '../model/card.ts'
import type { Day } from '../model/days.ts'
import type { Row } from '../model/schema.ts'
import type { MirroredCare } from './mirrored-care.ts'
import { livePairs, type RowRef } from './model-facts.ts'

/** What a partnership takes, in the order in which it is asked. A shared destiny is rare; without these it has another name. (Guiding principle 8) */
export const criteria = [
  'interests',
  'objectives',
  'openness',
  'care',
  'investment',
  'dependence',
  'sponsors',
] as const

/** One of them: whether it holds, and why as a key of words (`<id>.<why>`). */
export interface Criterion {
  id: (typeof criteria)[number]
  state: 'holds' | 'missing' | 'unknown'
  why: string
  rows: readonly RowRef[]
}

type Verdict = Omit<Criterion, 'id'>

/** Each criterion of a partnership on that day. Nobody said so is unknown, not missing. */
export function partnershipCriteria(
  card: Card,
  { care, today }: { care: MirroredCare; today: Day },
): Criterion[] {
  const verdicts: Record<Criterion['id'], Verdict> = {
    interests: aims(card, 'interest'),
    objectives: aims(card, 'objective'),
    openness: twoSided(card.partner, card.partner.openness),
    care: mirrored(care),
    investment: twoSided(card.partner, card.partner.jointInvestment),
    dependence: twoSided(card.partner, card.partner.dependence),
    sponsors: sponsors(card, today),
  }
  return criteria.map((id) => ({ id, ...verdicts[id] }))
}

/** Something wanted together, and no more pairs that collide than pairs that agree. */
function aims(card: Card, sort: 'interest' | 'objective'): Verdict {
  const live = card.objectives.filter((each) => !each.closed && (each.sort ?? 'objective') === sort)
  const ids = new Set<string>(live.map(({ id }) => id))
  const pairs = livePairs(card).filter(({ a, b, fit }) => fit && ids.has(a) && ids.has(b))
  const joint = live.filter(({ whose }) => whose === 'joint')
  const shared = pairs.filter(({ fit }) => fit === 'shared')
  const colliding = pairs.filter(({ fit }) => fit === 'conflicting')
  const together = [...refs('objective', joint), ...refs('objectivePair', shared)]
  if (colliding.length > together.length)
    return verdict('missing', 'collide', refs('objectivePair', colliding))
  if (together.length > 0) return verdict('holds', 'both', together)
  if (pairs.length > 0) return verdict('missing', 'none', refs('objectivePair', pairs))
  return verdict('unknown', 'unknown', refs('objective', live))
}

function twoSided(
  partner: Row<'partner'>,
  who: 'neither' | 'ours' | 'theirs' | 'both' | 'mutual' | undefined,
): Verdict {
  const rows = refs('partner', [partner])
  if (who === undefined) return verdict('unknown', 'unknown', rows)
  return who === 'both' || who === 'mutual' ? verdict('holds', 'both', rows) : verdict('missing', who, rows)
}

function mirrored({ state, entries }: MirroredCare): Verdict {
  const rows = entries.map(({ table, id }) => ({ table, id }))
  if (state === 'unknown') return verdict('unknown', 'unknown', rows)
  return state === 'mirrored' ? verdict('holds', 'both', rows) : verdict('missing', state, rows)
}

function sponsors(card: Card, today: Day): Verdict {
  const { ours, theirs } = bothSers(card, today)
  const rows = refs(
    'contact',
    [ours, theirs].filter((ser) => ser !== undefined),
  )
  if (ours && theirs) return verdict('holds', 'both', rows)
  if (card.contacts.length === 0) return verdict('unknown', 'unknown', rows)
  return verdict('missing', ours ? 'ours' : theirs ? 'theirs' : 'neither', rows)
}

function verdict(state: Criterion['state'], why: string, rows: readonly RowRef[]): Verdict {
  return { state, why, rows }
}

function refs(table: RowRef['table'], rows: readonly { id: RowRef['id'] }[]): RowRef[] {
  return rows.map(({ id }) => ({ table, id }))
}
