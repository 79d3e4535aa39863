import { standingEvents, type Card } from '../model/card.ts'
import type { Day } from '../model/days.ts'
import type { Row } from '../model/schema.ts'
import { settledDay } from './evidence.ts'
import type { RowRef } from './model-facts.ts'
import type { Criterion } from './partnership-criteria.ts'
import type { Trust } from './trust.ts'

/** What makes a decided model worth deciding again, with the rows that say so. */
export interface Reopener {
  fact: 'integrity' | 'broken' | 'work' | 'owner' | 'trust' | 'criterion'
  values: Readonly<Record<string, string>>
  rows: readonly RowRef[]
}

/** The decisions about the model, newest first. */
export function modelDecisions(card: Card): Row<'decision'>[] {
  return card.decisions
    .filter(({ about }) => about === 'model')
    .sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : (a.on ?? '') < (b.on ?? '') ? 1 : -1))
}

/**
 * What came after the decision and speaks for deciding again; nothing without a model and its day. What happened on the day itself was
 * known when it was decided. A hurt that was made good and accepted is over.
 */
export function reopenedBy(
  card: Card,
  { today, trust, criteria }: { today: Day; trust: Trust; criteria: readonly Criterion[] },
): Reopener[] {
  const [decision] = modelDecisions(card)
  const since = decision?.on ?? card.partner.modelSince
  if (!card.partner.model || since === undefined) return []
  return [
    ...integrity(card, since, today),
    ...brokenPromises(card, since, today),
    ...changedWork(card.partner, decision),
    ...changedOwner(card.partner, since, today),
    ...shortTrust(trust, since),
    ...lostCriteria(card.partner, decision, criteria),
  ]
}

function integrity(card: Card, since: Day, today: Day): Reopener[] {
  const breaches = standingEvents(card, today)
    .filter(({ by, direction, sort }) => by === 'them' && direction === 'down' && sort === 'integrity')
    .filter(({ on, repairAccepted }) => on > since && !repairAccepted)
  return from('integrity', 'trustEvent', breaches)
}

function brokenPromises(card: Card, since: Day, today: Day): Reopener[] {
  const broken = card.commitments
    .filter(({ by, state, repairAccepted }) => by === 'them' && state === 'broken' && !repairAccepted)
    .filter((promise) => (settledDay(promise, today) ?? '') > since)
  return from('broken', 'commitment', broken)
}

function from(
  fact: Reopener['fact'],
  table: RowRef['table'],
  rows: readonly { id: RowRef['id'] }[],
): Reopener[] {
  return rows.length > 0 ? [{ fact, values: {}, rows: rows.map(({ id }) => ({ table, id })) }] : []
}

/** Only a decision that kept the nature of its work can tell that it changed. */
function changedWork({ id, workNature }: Row<'partner'>, decision: Row<'decision'> | undefined): Reopener[] {
  const then = decision?.workNature
  if (!then || !workNature || then === workNature) return []
  return [{ fact: 'work', values: { then, now: workNature }, rows: [{ table: 'partner', id }] }]
}

function changedOwner({ id, owner, ownerSince }: Row<'partner'>, since: Day, today: Day): Reopener[] {
  if (!owner || !ownerSince || ownerSince <= since || ownerSince > today) return []
  return [{ fact: 'owner', values: { owner, on: ownerSince }, rows: [{ table: 'partner', id }] }]
}

/** Short because of something newer than the decision: what was short then was decided knowingly. */
function shortTrust({ state, actual }: Trust, since: Day): Reopener[] {
  if (state !== 'short') return []
  const newer = actual.entries.filter(
    ({ direction, on, weight, repaired }) => direction === 'down' && on > since && weight > 0 && !repaired,
  )
  const rows = newer.map(({ table, id }) => ({ table, id }))
  return newer.length > 0 ? [{ fact: 'trust', values: {}, rows }] : []
}

/** A partnership was suggested then, so all its criteria held; those missing now were lost since. */
function lostCriteria(
  { model }: Row<'partner'>,
  decision: Row<'decision'> | undefined,
  criteria: readonly Criterion[],
): Reopener[] {
  if (model !== 'partnership' || decision?.suggested !== 'partnership') return []
  return criteria
    .filter(({ state }) => state === 'missing')
    .map(({ id, why, rows }) => ({ fact: 'criterion', values: { id, why }, rows }))
}
