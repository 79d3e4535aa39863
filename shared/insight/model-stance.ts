import type { Row } from '../model/schema.ts'
import { constants } from './constants.ts'
import { mannerOf } from './manner.ts'
import { pullOf, stances, type Known, type Reason, type Stance } from './model-facts.ts'

/** `manner`: how they acted, which decides by itself. `place`: how the two stand to each other, which decides only where two such lines agree. */
export interface StanceReason extends Reason<Stance> {
  from: 'manner' | 'place'
}

type Partner = Row<'partner'>
type Line = Omit<StanceReason, 'decides'>

/** Everything that speaks for a stance: take them as they act, not as you hope. (Guiding principle 7) */
export function stanceLines(partner: Partner, known: Known): Line[] {
  return [...byBreach(known), ...byManner(known), ...byPlace(partner, known)]
}

/** The stance that those lines come to; undefined while too little is known. */
export function stanceFrom(lines: readonly Line[]): Stance | undefined {
  const { guardedLines } = constants.closeness
  const manner = lines.filter(({ from }) => from === 'manner').map(({ speaksFor }) => speaksFor)
  const guarded = lines.filter(({ from, speaksFor }) => from === 'place' && speaksFor !== 'open')
  const places = lines.length - manner.length
  if (manner.length === 0 && places < guardedLines) return undefined
  const byPlaces: Stance = guarded.length >= guardedLines ? 'reserved' : 'open'
  return [...manner, byPlaces].reduce((most, each) => (rank(each) > rank(most) ? each : most))
}

/** A fresh breach of the firm's own word: an opponent's act until it was made good. */
function byBreach({ trust }: Known): Line[] {
  const fresh = trust.actual.entries.filter(({ breach, ageDays }) => breach && ageDays < constants.hold.days)
  if (fresh.length === 0) return []
  const speaksFor = fresh.every(({ repaired }) => repaired) ? 'reserved' : 'hostile'
  const rows = fresh.map(({ table, id }) => ({ table, id }))
  return [{ from: 'manner', fact: `breach-${speaksFor}`, speaksFor, values: { count: fresh.length }, rows }]
}

function byManner({ trust }: Known): Line[] {
  const manner = mannerOf(trust.actual.entries)
  if (!manner) return []
  const { good, up, down, rows } = manner
  const { open, reserved } = constants.closeness.stanceFrom
  const speaksFor = good >= open ? 'open' : good >= reserved ? 'reserved' : 'hostile'
  return [{ from: 'manner', fact: 'manner', speaksFor, values: { up, down }, rows }]
}

function byPlace(partner: Partner, { fits, care }: Known): Line[] {
  const rows = [{ table: 'partner', id: partner.id }] as const
  const pull = pullOf(fits)
  const alike = fits.shared + fits.complementary
  const counts = { alike, all: alike + fits.neutral + fits.conflicting }
  const careRows = care.entries.map(({ table, id }) => ({ table, id }))
  const { openness, power, dependence } = partner
  const lines: (Line | undefined)[] = [
    pull === undefined ? undefined : place('objectives', pull >= 1 / 2, counts, fits.rows),
    openness && place('openness', openness === 'both' || openness === 'theirs', { who: openness }, rows),
    power === 'theirs' && dependence === 'ours' ? place('lock-in', false, {}, rows) : undefined,
    care.known ? place(`care-${care.state}`, !oneWay(care), {}, careRows) : undefined,
  ]
  return lines.filter((line) => line !== undefined)
}

/** We care much and little comes back. Our own part must suffice to say so: a first good turn of theirs is never held against them. */
function oneWay(care: Known['care']): boolean {
  const given = care.steps.find(({ what }) => what === 'given')?.value ?? 0
  return care.state === 'we-give-more' && given >= constants.care.enough
}

function place(fact: string, open: boolean, values: Line['values'], rows: Line['rows']): Line {
  return { from: 'place', fact, speaksFor: open ? 'open' : 'reserved', values, rows }
}

function rank(stance: Stance): number {
  return stances.indexOf(stance)
}
