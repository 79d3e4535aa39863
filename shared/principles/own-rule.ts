import type { Row } from '../model/schema.ts'
import { alike } from '../model/facts/row-fact.ts'
import { fail, ok, type Result } from '../result.ts'
import { principleOf } from './catalog.ts'
import {
  factList,
  factName,
  factRows,
  factValue,
  isSignal,
  type FactInfo,
  type FactName,
} from './fact-list.ts'
import type { Facts } from './facts.ts'
import { brief, isItsMoment, type PromptRule } from './prompt-rule.ts'

type RuleRow = Row<'promptRule'>

/**
 * Why a team's rule is not used. `unknown-fact`: a newer version wrote it, or nobody knows it · `cannot-compare`: this kind of fact does
 * not compare so · `bad-value`: not one of its values · `wrong-moment`: a sign of the page is never seen while keeping.
 */
export type OwnRuleTrouble = 'unknown-fact' | 'cannot-compare' | 'bad-value' | 'wrong-moment'

/** How the team's own rules are told from ours: by their row. */
export const ownRuleId = (id: string): string => `own:${id}`

/** What a kind of fact can be compared by. A form offers these alone. */
export const comparisons: Readonly<Record<FactInfo['kind'], readonly RuleRow['comparison'][]>> = {
  flag: ['is', 'is-not'],
  choice: ['is', 'is-not'],
  text: ['is', 'is-not'],
  number: ['is', 'is-not', 'at-least', 'at-most'],
}

/**
 * A rule of the team's own as the engine uses it. It is asked like any other: moment, days of quiet, one thought a day.
 * Values: a flag takes `yes` or `no`; a number its digits; a choice one of its options; a text is compared whatever its case. Without a
 * value a choice or text is compared with nothing written: `is` speaks when it is empty. A number that is not known never speaks.
 */
export function ownRule(row: RuleRow): Result<PromptRule, OwnRuleTrouble> {
  const name = factName(row.fact)
  if (!name) return fail('unknown-fact')
  const trouble = troubleOf(row, factList[name], isSignal(name))
  if (trouble) return fail(trouble)
  const about = {
    id: ownRuleId(row.id),
    at: [row.moment ?? 'reading'],
    ...(isSignal(name) && isYes(row) && { hears: [name] }),
    urgency: 2 as const,
    quietDays: 7,
    offer: 'open-partner' as const,
  }
  return ok({
    ...about,
    principle: row.principle ?? '',
    cite: principleOf(row.principle ?? '')?.clauses[0] ?? '',
    words: row.say,
    look: (facts) => (isItsMoment(about, facts) ? lookBy(row, name, facts) : undefined),
  })
}

/** The team's rules that can be used, and those that cannot, each with why. What is switched off is neither. In the order of their ids. */
export function rulesOf(rows: readonly RuleRow[]): {
  rules: PromptRule[]
  ignored: { row: RuleRow; why: OwnRuleTrouble }[]
} {
  const rules: PromptRule[] = []
  const ignored: { row: RuleRow; why: OwnRuleTrouble }[] = []
  for (const row of [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const made = ownRule(row)
    if (!made.ok) ignored.push({ row, why: made.error })
    else if (!row.off) rules.push(made.value)
  }
  return { rules, ignored }
}

function troubleOf(
  { comparison, value = '', moment }: RuleRow,
  { kind, options = [] }: FactInfo,
  heard: boolean,
): OwnRuleTrouble | undefined {
  if (!comparisons[kind].includes(comparison)) return 'cannot-compare'
  if (kind === 'number' && (value.trim() === '' || Number.isNaN(Number(value)))) return 'bad-value'
  if (kind === 'flag' && value !== 'yes' && value !== 'no') return 'bad-value'
  if (kind === 'choice' && value !== '' && !options.includes(value)) return 'bad-value'
  return heard && (moment === 'keeping' || moment === 'record') ? 'wrong-moment' : undefined
}

function isYes({ comparison, value }: RuleRow): boolean {
  return (comparison === 'is') === (value === 'yes')
}

function lookBy(row: RuleRow, name: FactName, facts: Facts): ReturnType<PromptRule['look']> {
  const found = factValue(facts, name)
  if (!compares(row, factList[name].kind, found)) return undefined
  const { fact, comparison, value = '' } = row
  const values = { partner: brief(facts.partner, 40), stance: facts.stance, fact, comparison, value }
  return { values, rows: factRows(facts, name) }
}

function compares(
  { comparison, value = '' }: RuleRow,
  kind: FactInfo['kind'],
  found: boolean | number | string | undefined,
): boolean {
  if (kind === 'number') return typeof found === 'number' && byNumber(comparison, found, Number(value))
  const same =
    kind === 'flag' ? (found === true) === (value === 'yes') : alike(String(found ?? '')) === alike(value)
  return same === (comparison === 'is')
}

function byNumber(comparison: RuleRow['comparison'], found: number, value: number): boolean {
  if (comparison === 'at-least') return found >= value
  if (comparison === 'at-most') return found <= value
  return (found === value) === (comparison === 'is')
}
