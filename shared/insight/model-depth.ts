import type { Row } from '../model/schema.ts'
import { constants } from './constants.ts'
import { mannerOf } from './manner.ts'
import { depths, pullOf, type Depth, type Known, type Reason } from './model-facts.ts'
import type { ActualTrust } from './actual-trust.ts'

/** `asks`: the work calls for that depth. `allows`: no deeper than that, as things stand. */
export interface DepthReason extends Reason<Depth> {
  role: 'asks' | 'allows'
}

type Partner = Row<'partner'>
type Line = Omit<DepthReason, 'decides'>

/** What asks for closeness: the nature of the work, and whether each needs the other. Nothing without the work. (Guiding principle 6) */
export function askedDepth(partner: Partner): Line[] {
  const { workNature, id, reasons } = partner
  if (!workNature) return []
  const level = constants.closeness.work[workNature]
  const rows = [{ table: 'partner', id }] as const
  const lines = [asks('work', level, { nature: workNature }, rows)]
  if (partner.dependence === 'mutual') lines.push(asks('mutual', level + 1, {}, rows))
  if (couldGo(partner)) lines.push(asks('elsewhere', level - 1, {}, rows))
  const { reasons: from, reasonsAsk } = constants.closeness
  if (reasons.length >= from) lines.push(asks('reasons', reasonsAsk, { count: reasons.length }, rows))
  return lines
}

/** The depth that those lines come to, 1 to 4; undefined without the work. Reasons to meet ask for some closeness, whatever the work. */
export function levelAsked(lines: readonly Line[]): number | undefined {
  const level = (fact: string) => {
    const line = lines.find((each) => each.fact === fact)
    return line && levelOf(line.speaksFor)
  }
  const byWork = level('mutual') ?? level('elsewhere') ?? level('work')
  return byWork === undefined ? undefined : Math.max(byWork, level('reasons') ?? 1)
}

/** What limits closeness, each line as far as it is known: an unknown sets no limit, but nobody calls a partnership what nobody knows. */
export function allowedDepth(partner: Partner, known: Known): Line[] {
  return [...byObjectives(known), ...byTrust(known.trust.actual), ...byManner(known), ...byStanding(partner)]
}

/** What a partnership takes beyond that: its criteria, and trust that is known. Asked only where a partnership would be suggested. (Guiding principle 8) */
export function partnershipAllows({ criteria, trust }: Known): Line[] {
  const met = criteria.filter(({ state }) => state === 'holds').length
  const rows = criteria.flatMap((criterion) => criterion.rows)
  const whole = met === criteria.length && trust.actual.known
  return [allows('criteria', whole ? 4 : 3, { met, all: criteria.length }, rows)]
}

/** 1 for arm's-length to 4 for a partnership. */
export function levelOf(depth: Depth): number {
  return depths.indexOf(depth) + 1
}

function byObjectives({ fits }: Known): Line[] {
  const { shared, complementary, neutral, conflicting, rows } = fits
  const pull = pullOf(fits)
  if (pull === undefined && neutral === 0) return []
  const level = pull === undefined ? 2 : stepOf(pull, constants.closeness.pullFrom)
  const alike = shared + complementary
  return [allows('objectives', level, { alike, all: alike + neutral + conflicting }, rows)]
}

/** The deepest model whose assumed trust theirs reaches. Known bad experience counts before there is enough for a figure. */
function byTrust(actual: ActualTrust): Line[] {
  const against = actual.steps.find(({ what }) => what === 'down')?.value ?? 0
  if (!actual.known && against === 0) return []
  const value = actual.steps.find(({ decides }) => decides)?.value ?? constants.level.lowest
  const carried = depths.filter((depth) => constants.modelAssumes[depth] - value < constants.shortFrom)
  const rows = actual.entries.map(({ table, id }) => ({ table, id }))
  const fact = actual.known ? 'trust' : 'early'
  return [allows(fact, Math.max(1, carried.length), { level: value, n: actual.n }, rows)]
}

function byManner({ trust }: Known): Line[] {
  const manner = mannerOf(trust.actual.entries)
  if (!manner) return []
  const { good, up, down, rows } = manner
  return [allows('manner', stepOf(good, constants.closeness.mannerFrom), { up, down }, rows)]
}

/** How the two stand to each other, and what was decided about it. */
function byStanding({ id, power, openness, dependence, stance, approach }: Partner): Line[] {
  const rows = [{ table: 'partner', id }] as const
  const lines: (Line | false | undefined)[] = [
    power && allows('power', power === 'even' ? 4 : 3, { who: power }, rows),
    openness &&
      allows('openness', openness === 'both' ? 4 : openness === 'neither' ? 2 : 3, { who: openness }, rows),
    (dependence === 'ours' || dependence === 'theirs') && allows('one-sided', 3, { who: dependence }, rows),
    (stance === 'reserved' || stance === 'hostile') &&
      allows('stance', stance === 'hostile' ? 2 : 3, { stance }, rows),
    (approach === 'no' || approach === 'not-now') && allows('approach', 2, { approach }, rows),
  ]
  return lines.filter((line) => line !== false && line !== undefined)
}

/** Either side could go elsewhere before it hurts. */
function couldGo({ dependence, replaceable }: Partner): boolean {
  return dependence === 'neither' || (dependence === undefined && replaceable === true)
}

function asks(fact: string, level: number, values: Line['values'], rows: Line['rows']): Line {
  return { role: 'asks', fact, speaksFor: depthAt(level), values, rows }
}

function allows(fact: string, level: number, values: Line['values'], rows: Line['rows']): Line {
  return { role: 'allows', fact, speaksFor: depthAt(level), values, rows }
}

/** The depth at a level; one past either end is the end. */
export function depthAt(level: number): Depth {
  return depths[Math.min(Math.max(level, 1), depths.length) - 1] ?? 'arms-length'
}

/** 1, and one more for each threshold that the share reaches. */
function stepOf(share: number, from: readonly number[]): number {
  return 1 + from.filter((bound) => share >= bound).length
}
