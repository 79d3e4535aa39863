import type { RowId } from '../model/ids.ts'
import type { Table } from '../model/schema.ts'
import { schema } from '../model/schema.ts'
import { criteria } from '../insight/partnership-criteria.ts'
import type { Facts, SignalName } from './facts.ts'
import type { RowRef } from './prompt-rule.ts'

/**
 * Every fact that a rule may look at: what kind of answer it gives, and which rows are behind it. Its words for a form stand in the
 * locales under `promptFacts.<name>`; those of a choice under `choices.<option>`, and where the schema has none, `promptFacts.options.<option>`.
 * A row as a fact is a number (its `days`, or the one number that it carries) or, without one, a text (what it is called).
 */
export interface FactInfo {
  kind: 'flag' | 'number' | 'choice' | 'text'
  /** The table whose rows are behind it; `page` is what the user is doing, `card` several tables together. */
  from: Table | 'page' | 'card'
  /** Of a choice. */
  options?: readonly string[]
  /** Of a number. */
  unit?: 'days' | 'rows' | 'level'
}

/** What no team's rule asks: they name the card, the day and the moment, which the rule has of its own. */
type Frame = 'partnerId' | 'partner' | 'today' | 'moment' | 'signals' | 'newAddress'

export type FactName = Exclude<keyof Facts, Frame> | SignalName

const flag = (from: FactInfo['from']): FactInfo => ({ kind: 'flag', from })
const text = (from: FactInfo['from']): FactInfo => ({ kind: 'text', from })
const days = (from: FactInfo['from']): FactInfo => ({ kind: 'number', from, unit: 'days' })
const rows = (from: FactInfo['from']): FactInfo => ({ kind: 'number', from, unit: 'rows' })
const level = (from: FactInfo['from']): FactInfo => ({ kind: 'number', from, unit: 'level' })
const choice = (from: FactInfo['from'], options: readonly string[] = []): FactInfo => ({
  kind: 'choice',
  from,
  options,
})
const ofPartner = (field: 'stance' | 'model' | 'segment' | 'phase' | 'power') =>
  choice('partner', schema.partner[field].options)

/** The list, in the order in which a form offers it. The type makes it complete: a fact without a line here does not compile. */
export const factList: Readonly<Record<FactName, FactInfo>> = {
  stance: ofPartner('stance'),
  model: ofPartner('model'),
  segment: ofPartner('segment'),
  phase: ofPartner('phase'),
  power: ofPartner('power'),
  owner: text('partner'),
  mine: flag('partner'),
  ownerSinceDays: days('partner'),
  readFirst: text('partner'),
  doNotShare: text('partner'),
  changeProcess: text('partner'),
  escalationPath: text('partner'),
  exitSurvives: text('partner'),
  modelReopens: text('partner'),
  holdsBack: text('partner'),
  ourNeeds: text('partner'),
  hasPlan: flag('partner'),
  hasExit: flag('partner'),
  valuesWritten: flag('partner'),
  shortfallAnswered: flag('partner'),
  valuesCheckedDays: days('partner'),
  exitLookedDays: days('partner'),
  touchedDays: days('card'),
  theirContacts: rows('contact'),
  contactLeft: days('contact'),
  ourSer: text('contact'),
  theirSer: text('contact'),
  quietSer: days('contact'),
  ourLate: days('commitment'),
  ourDue: days('commitment'),
  theirLate: days('commitment'),
  theirKept: days('commitment'),
  theirBroken: days('commitment'),
  solved: days('card'),
  valuesHurt: days('trustEvent'),
  abilityDowns: rows('trustEvent'),
  breach: days('trustEvent'),
  ourLastUpDays: days('trustEvent'),
  strained: rows('difference'),
  openRisks: rows('risk'),
  bareHighRisk: text('risk'),
  unownedHighRisk: text('risk'),
  risksLookedDays: days('risk'),
  openIssues: rows('issue'),
  toEscalate: days('issue'),
  threadIssue: days('issue'),
  unanswered: days('objection'),
  twiceRefused: text('objection'),
  reviewInDays: days('review'),
  notice: days('agreement'),
  justEnded: days('card'),
  nextStep: text('roadmapStep'),
  stepKept: days('roadmapStep'),
  gapAgain: days('action'),
  unevenRound: text('assessment'),
  againstSuggestion: days('decision'),
  theirTopObjective: text('objective'),
  theirObjectives: rows('objective'),
  ourObjectives: rows('objective'),
  jointObjectives: rows('objective'),
  jointUnexplained: text('objective'),
  collision: text('objectivePair'),
  untold: days('opportunity'),
  liveIdeas: rows('opportunity'),
  lastIdeaDays: days('opportunity'),
  theirStrength: text('capability'),
  ourStrength: text('capability'),
  trustState: choice('card', ['fits', 'perhaps', 'short', 'over-invested', 'unknown']),
  actual: level('card'),
  headroom: level('card'),
  modelAboveWork: level('partner'),
  care: choice('card', ['we-give-more', 'mirrored', 'they-give-more', 'unknown']),
  unmet: choice('card', criteria),
  reopened: rows('card'),
  promise: flag('page'),
  noDate: flag('page'),
  price: flag('page'),
  change: flag('page'),
  blame: flag('page'),
  refusal: flag('page'),
  partnerWord: flag('page'),
  usFirst: flag('page'),
  asks: flag('page'),
  ending: flag('page'),
  newAddress: flag('page'),
  twoPartners: flag('page'),
  outsider: flag('page'),
  forward: flag('page'),
  attachments: flag('page'),
  subjectChange: flag('page'),
  subjectPrice: flag('page'),
  subjectEnding: flag('page'),
}

/** The name as a fact, or undefined when a newer version (or nobody) knows it. */
export function factName(name: string): FactName | undefined {
  return Object.hasOwn(factList, name) ? (name as FactName) : undefined
}

/** True for what only the page knows: such a fact is heard, and a rule about it fits its moment. */
export function isSignal(name: FactName): name is SignalName {
  return factList[name].from === 'page'
}

/** What a fact says, as one value: a list by its first row, or by its length where rows are counted. Undefined when it is not known. */
export function factValue(facts: Facts, name: FactName): boolean | number | string | undefined {
  if (isSignal(name)) return facts.signals[name] ?? false
  const value: unknown = facts[name]
  if (Array.isArray(value)) return factList[name].unit === 'rows' ? value.length : plain(value[0], name)
  return plain(value, name)
}

/** The rows behind a fact, for "why"; none for what stands in the partner's own fields or on the page. */
export function factRows(facts: Facts, name: FactName): RowRef[] {
  const { from } = factList[name]
  const value: unknown = isSignal(name) ? undefined : facts[name]
  return (Array.isArray(value) ? value : [value]).flatMap((row: unknown) => {
    const { id, table = from } = (typeof row === 'object' && row ? row : {}) as Partial<RowRef>
    return id && table !== 'card' && table !== 'page' ? [{ table, id: id satisfies RowId }] : []
  })
}

function plain(value: unknown, name: FactName): boolean | number | string | undefined {
  if (typeof value !== 'object' || value === null) return value as boolean | number | string | undefined
  const { what, days: count } = value as { what: string; days?: number }
  return factList[name].kind === 'text' ? what : count
}
