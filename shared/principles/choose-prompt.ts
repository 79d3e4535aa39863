import { addDays, daysBetween, type Day } from '../model/days.ts'
import type { PartnerId } from '../model/ids.ts'
import type { Facts, SignalName } from './facts.ts'
import type { Offer, PromptRule, RowRef, Values } from './prompt-rule.ts'

/** What happened with a thought, on a calendar day. `mute-rule` is this rule for this partner, `mute-partner` all rules, both for good. */
export interface PromptEvent {
  rule: string
  partnerId: PartnerId
  at: Day
  what: 'shown' | 'snoozed' | 'not-useful' | 'helped' | 'acted' | 'mute-rule' | 'mute-partner'
  /** Of `snoozed`: the first day on which it may speak again. */
  until?: Day
  /** Of `shown`: the key of the page, so that the same thought may stay on it. */
  page?: string
}

/** One thought, with all that "why" opens to. */
export interface Prompt {
  rule: string
  /** Values for `rules.<rule>.say`. */
  say: Values
  /** Values for `rules.<rule>.because`; of a team's own rule: `fact`, `comparison`, `value`. */
  because: Values
  /** The sentence of a team's own rule, which stands in no locale. */
  words?: string
  rows: RowRef[]
  cite: string
  /** Of the catalog or the team's own; empty when a team's rule names none. */
  principle: string
  offer: Offer
  /** The first day on which it may speak again after today. */
  quietUntil: Day
  /** The signals that it answers and that were there. */
  seen: SignalName[]
}

export interface Choice {
  rules: readonly PromptRule[]
  history: readonly PromptEvent[]
  /** Thoughts per partner and day; 0 is none. */
  perDay?: number
  /** Rules that this team switched off altogether. */
  mutedRules?: readonly string[]
  page?: string
}

/** "Not useful" quiets a rule towards this partner for half a year. */
export const notUsefulDays = 180

/**
 * The one thought for these facts, or none. The same facts, rules and history give the same answer.
 * One that already stands on this page today may stay and counts once; otherwise the highest urgency x fit x not-seen-lately wins, then
 * the one not shown for longest.
 */
export function choosePrompt(facts: Facts, choice: Choice): Prompt | undefined {
  const { history, perDay = 1, mutedRules = [], page } = choice
  const past = history.filter(({ partnerId, at }) => partnerId === facts.partnerId && at <= facts.today)
  if (perDay <= 0 || past.some(({ what }) => what === 'mute-partner')) return undefined
  const rules = withPast(
    choice.rules.filter(({ id }) => !mutedRules.includes(id)),
    past,
  )
  const stayed = standing(rules, facts, page)
  if (stayed) return stayed
  return shownToday(past, facts.today) >= perDay ? undefined : ranked(rules, facts, page)
}

/** A rule with what became of it towards this partner. */
interface Remembered {
  rule: PromptRule
  past: readonly PromptEvent[]
  shown: readonly PromptEvent[]
  /** The last day on which it was shown; empty for never, which sorts before every day. */
  last: Day
}

function withPast(rules: readonly PromptRule[], all: readonly PromptEvent[]): Remembered[] {
  const byRule = new Map<string, PromptEvent[]>(rules.map(({ id }) => [id, []]))
  for (const event of all) byRule.get(event.rule)?.push(event)
  return rules.map((rule) => {
    const past = byRule.get(rule.id) ?? []
    const shown = past.filter(({ what }) => what === 'shown')
    return { rule, past, shown, last: shown.reduce((last, { at }) => (at > last ? at : last), '') }
  })
}

/** The thought that already stands on this page today, if it was not put away and is still true. */
function standing(rules: readonly Remembered[], facts: Facts, page: string | undefined): Prompt | undefined {
  const here = rules
    .filter(({ shown }) => shown.some((event) => event.at === facts.today && event.page === page))
    .sort((a, b) => b.rule.urgency - a.rule.urgency || compare(a.rule.id, b.rule.id))[0]
  return here && !isPutAway(here, facts.today) ? promptOf(here.rule, facts) : undefined
}

/** Thoughts shown today: the same one on the same page, however often, is one. */
function shownToday(past: readonly PromptEvent[], today: Day): number {
  const shown = past.filter(({ what, at }) => what === 'shown' && at === today)
  return new Set(shown.map(({ rule, page }) => JSON.stringify([rule, page]))).size
}

function ranked(rules: readonly Remembered[], facts: Facts, page: string | undefined): Prompt | undefined {
  const { today } = facts
  const order = rules
    .filter(({ rule }) => rule.at.includes(facts.moment))
    .filter((one) => !isPutAway(one, today) && !isCooling(one, today, page))
    .map((one) => ({ ...one, score: score(one, today) }))
    .sort((a, b) => b.score - a.score || compare(a.last, b.last) || compare(a.rule.id, b.rule.id))
  for (const { rule } of order) {
    const prompt = promptOf(rule, facts)
    if (prompt) return prompt
  }
  return undefined
}

/** Urgency x fit x not-seen-lately. What answers the words being written fits twice as well as what would be true at any time. */
function score({ rule, last }: Remembered, today: Day): number {
  return (
    rule.urgency * (rule.hears ? 2 : 1) * freshness(last === '' ? Infinity : daysBetween(last, today), rule)
  )
}

/** From a half, when its quiet days are just over, to 1 for what was not seen for long. */
function freshness(days: number, { quietDays }: PromptRule): number {
  return days === Infinity ? 1 : days / (days + quietDays)
}

/** The user's own word: snoozed, not useful, helped, done or muted. */
function isPutAway({ rule, past }: Remembered, today: Day): boolean {
  return past.some((event) => {
    if (event.what === 'mute-rule') return true
    const until = quietUntilOf(event, rule)
    return until !== undefined && today < until
  })
}

/** What was done, or helped, has no more to say for twice as long as what was only seen. */
function quietUntilOf({ what, at, until }: PromptEvent, { quietDays }: PromptRule): Day | undefined {
  if (what === 'snoozed') return until ?? addDays(at, quietDays)
  if (what === 'not-useful') return addDays(at, notUsefulDays)
  if (what === 'helped') return addDays(at, 2 * quietDays)
  return what === 'acted' ? addDays(at, quietDays) : undefined
}

function isCooling({ rule, shown, last }: Remembered, today: Day, page: string | undefined): boolean {
  if (rule.oncePerPage && page !== undefined && shown.some((event) => event.page === page)) return true
  return last !== '' && daysBetween(last, today) < rule.quietDays
}

function promptOf(rule: PromptRule, facts: Facts): Prompt | undefined {
  const found = rule.look(facts)
  if (!found) return undefined
  return {
    rule: rule.id,
    say: found.values,
    because: found.values,
    ...(rule.words !== undefined && { words: rule.words }),
    rows: [...found.rows],
    cite: rule.cite,
    principle: rule.principle,
    offer: rule.offer,
    quietUntil: addDays(facts.today, rule.quietDays),
    seen: (rule.hears ?? []).filter((signal) => facts.signals[signal]),
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
