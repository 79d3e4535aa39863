import { standingEvents, type Card, type Side } from '../model/card.ts'
import { daysBetween, type Day } from '../model/days.ts'
import type { Row } from '../model/schema.ts'
import { constants } from './constants.ts'
import { faded, type Entry } from './explained.ts'

export const kinds = ['ability', 'benevolence', 'integrity'] as const
export type Kind = (typeof kinds)[number]

/** An entry as evidence of trust: how its size and its weight spread over the kinds. A promise may say something of two. */
export interface Evidence extends Entry {
  /** Before age, backing and repair. Sums to `size`. */
  shares: Readonly<Record<Kind, number>>
  /** What is left of each share today: kinds fade at their own pace. Sums to `weight`. */
  weights: Readonly<Record<Kind, number>>
  /** An organisational, major breach of integrity: it holds the level down for a time. */
  breach: boolean
}

const none = { ability: 0, benevolence: 0, integrity: 0 }

/** All that one side did, as evidence on a day, newest first. What is dated later has not happened yet and is left out. */
export function evidenceOf(card: Card, by: Side, today: Day): Evidence[] {
  return [
    ...standingEvents(card, today)
      .filter((event) => event.by === by)
      .map((event) => ofEvent(event, today)),
    ...card.commitments
      .filter((commitment) => commitment.by === by)
      .flatMap((commitment) => ofCommitment(commitment, today)),
  ].sort((a, b) => a.ageDays - b.ageDays || (a.id < b.id ? -1 : 1))
}

/** The day on which a promise showed what it was worth; undefined for one that cannot be dated or is still to come. */
export function settledDay(commitment: Row<'commitment'>, today: Day): Day | undefined {
  const day = commitment.settledOn ?? commitment.due
  return day !== undefined && day <= today ? day : undefined
}

function ofEvent(event: Row<'trustEvent'>, today: Day): Evidence {
  const size = constants.size[event.size ?? 'clear']
  const kind = event.sort ?? 'ability'
  const shares = { ...none, [kind]: size }
  const evidence = weigh('trustEvent', event, event.on, event.direction, shares, today)
  const isWhole = evidence.backing === 'organisation' && event.size === 'major'
  evidence.breach = isWhole && event.direction === 'down' && kind === 'integrity'
  return evidence
}

function ofCommitment(commitment: Row<'commitment'>, today: Day): Evidence[] {
  const on = settledDay(commitment, today)
  const said = whatItSays(commitment)
  return on && said ? [weigh('commitment', commitment, on, said.direction, said.shares, today)] : []
}

function whatItSays(
  commitment: Row<'commitment'>,
): { direction: 'up' | 'down'; shares: Evidence['shares'] } | undefined {
  const { kept, renegotiated, keptLate, broken } = constants.promise
  switch (commitment.state) {
    case 'kept':
      return { direction: 'up', shares: { ...none, ability: kept / 2, integrity: kept / 2 } }
    case 'renegotiated':
      return { direction: 'up', shares: { ...none, integrity: renegotiated } }
    case 'kept-late':
      return { direction: 'down', shares: { ...none, ability: keptLate } }
    case 'broken':
      return { direction: 'down', shares: brokenShares(commitment.reason, broken) }
    default:
      return undefined
  }
}

function brokenShares(reason: Row<'commitment'>['reason'], size: number): Evidence['shares'] {
  if (reason === 'could-not') return { ...none, ability: size }
  if (reason === 'would-not') return { ...none, benevolence: size }
  if (reason === 'not-straight') return { ...none, integrity: size }
  return { ...none, ability: size / 2, integrity: size / 2 }
}

function weigh(
  table: 'trustEvent' | 'commitment',
  row: Row<'trustEvent'> | Row<'commitment'>,
  on: Day,
  direction: 'up' | 'down',
  shares: Evidence['shares'],
  today: Day,
): Evidence {
  const ageDays = daysBetween(on, today)
  const backing = row.backing ?? 'organisation'
  const repaired = direction === 'down' && isRepaired(row, today)
  const factor = constants.backing[backing] * (repaired ? constants.repaired : 1)
  const left = (kind: Kind) =>
    shares[kind] === 0 ? 0 : shares[kind] * factor * faded(ageDays, halfLifeOf(direction, kind))
  const weights = {
    ability: left('ability'),
    benevolence: left('benevolence'),
    integrity: left('integrity'),
  }
  return {
    table,
    id: row.id,
    on,
    direction,
    size: total(shares),
    weight: total(weights),
    ageDays,
    backing,
    repaired,
    shares,
    weights,
    breach: false,
  }
}

/** A repair counts when the hurt side accepted it, from the day it was made on. */
function isRepaired(row: Row<'trustEvent'> | Row<'commitment'>, today: Day): boolean {
  return row.repairAccepted === true && (row.repairedOn ?? today) <= today
}

function halfLifeOf(direction: 'up' | 'down', kind: Kind): number {
  return direction === 'up' ? constants.halfLife.up : constants.halfLife[kind]
}

function total(shares: Evidence['shares']): number {
  return kinds.reduce((all, kind) => all + shares[kind], 0)
}
