import type { Card } from '../model/card.ts'
import type { Row } from '../model/schema.ts'
import { clausesOf, common, topicsOf, type Spoken } from './said.ts'

/** A strength of one side that meets a need of the other: the reason to meet. (Guiding principle 3) */
export interface CapabilityMatch {
  need: Row<'capability'>
  strength: Row<'capability'>
  /** True where somebody said so; else both speak of the same. */
  decided: boolean
  /** What the two are about. */
  topics: readonly Spoken[]
}

/** Which need is met by which strength of the other side, in the order of the needs; what was said comes before what is suggested. */
export function capabilityMatches(card: Card): CapabilityMatch[] {
  const read = card.capabilities.map((row) => ({ row, topics: topicsOf(clausesOf(row.what)) }))
  const needs = read.filter(({ row }) => row.sort === 'need')
  const known = new Set<string>(needs.map(({ row }) => row.id))
  const strengths = read.filter(({ row }) => row.sort !== 'need')
  return needs.flatMap((need) =>
    strengths
      .filter(({ row }) => sideOf(row) !== sideOf(need.row))
      .map((strength) => match(need, strength, known))
      .filter((found) => found !== undefined)
      .sort((a, b) => Number(b.decided) - Number(a.decided)),
  )
}

/** Which side has it; theirs unless said. */
export function sideOf(capability: Row<'capability'>): 'ours' | 'theirs' {
  return capability.side ?? 'theirs'
}

interface Read {
  row: Row<'capability'>
  topics: readonly Spoken[]
}

/** A strength that was said to meet one need is not suggested for another, unless that need is gone. */
function match(need: Read, strength: Read, known: ReadonlySet<string>): CapabilityMatch | undefined {
  const said = known.has(strength.row.meets ?? '') ? strength.row.meets : undefined
  const isMatch = said ? said === need.row.id : common(need.topics, strength.topics).length > 0
  if (!isMatch) return undefined
  const topics = [...need.topics, ...strength.topics]
  return { need: need.row, strength: strength.row, decided: said !== undefined, topics }
}
