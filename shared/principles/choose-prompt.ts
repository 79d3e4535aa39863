import { addDays, daysBetween, type Day } from '../model/days.ts'
import type { PartnerId } from '../model/ids.ts'
import type { PrincipleId } from './catalog.ts'
import type { Facts, SignalName } from './facts.ts'
import type { Offer, RowRef, Rule, Values } from './prompt-rule.ts'

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
  /** Values for `rules.<rule>.because`. */
  because: Values
  rows: RowRef[]
  cite: string
  principle: PrincipleId
  offer: Offer
  /** The first day on which it may speak again after today. */
  quietUntil: Day
  /** The signals that it answers and that were there. */
  seen: SignalName[]
}

export interface Choice {
  rules: readonly Rule[]
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
 * One that already stands on this page today may stay and counts once; otherwise the highest urgency x fit wins, then the one not shown for longest.
 */
export function choosePrompt(facts: Facts, choice: Choice): Prompt | undefined {
  const { history, perDay = 1, mutedRules = [] } = choice
  const past = history.filter(({ partnerId, at }) => partnerId === facts.partnerId && at <= facts.today)
  if (perDay <= 0 || past.some(({ what }) => what === 'mute-partner')) return undefined
  const rules = choice.rules.filter(({ id }) => !mutedRules.includes(id))
  const standing = past.filter((event) => isShownToday(event, facts) && event.page === choice.page)
  const stays = rules.find(({ id }) => standing.some((event) => event.rule === id))
  const stayed = stays && !isPutAway(stays, past, facts.today) ? promptOf(stays, facts) : undefined
  if (stayed) return stayed
  if (shownToday(past, facts) >= perDay) return undefined
  return ranked(rules, past, facts)
}

/** Thoughts shown today: the same one on the same page, however often, is one. */
function shownToday(past: readonly PromptEvent[], facts: Facts): number {
  const shown = past.filter((event) => isShownToday(event, facts))
  return new Set(shown.map(({ rule, page }) => JSON.stringify([rule, page]))).size
}

function isShownToday({ what, at }: PromptEvent, { today }: Facts): boolean {
  return what === 'shown' && at === today
}

function ranked(rules: readonly Rule[], past: readonly PromptEvent[], facts: Facts): Prompt | undefined {
  const awake = rules.filter((rule) => !isPutAway(rule, past, facts.today) && !isCooling(rule, past, facts))
  const order = [...awake].sort(
    (a, b) => score(b) - score(a) || compare(lastShown(a, past), lastShown(b, past)) || compare(a.id, b.id),
  )
  for (const rule of order) {
    const prompt = promptOf(rule, facts)
    if (prompt) return prompt
  }
  return undefined
}

/** Urgency x fit. What answers the words being written fits twice as well as what would be true at any time. */
function score({ urgency, hears }: Rule): number {
  return urgency * (hears ? 2 : 1)
}

/** The user's own word: snoozed, not useful, done or muted. */
function isPutAway(rule: Rule, past: readonly PromptEvent[], today: Day): boolean {
  return past.some((event) => {
    if (event.rule !== rule.id) return false
    if (event.what === 'mute-rule') return true
    const until = quietUntilOf(event, rule)
    return until !== undefined && today < until
  })
}

function quietUntilOf({ what, at, until }: PromptEvent, { quietDays }: Rule): Day | undefined {
  if (what === 'snoozed') return until ?? addDays(at, quietDays)
  if (what === 'not-useful') return addDays(at, notUsefulDays)
  return what === 'acted' ? addDays(at, quietDays) : undefined
}

function isCooling(rule: Rule, past: readonly PromptEvent[], { today }: Facts): boolean {
  const last = lastShown(rule, past)
  return last !== '' && daysBetween(last, today) < rule.quietDays
}

/** The last day on which it was shown; empty for never, which sorts before every day. */
function lastShown(rule: Rule, past: readonly PromptEvent[]): Day {
  const days = past.filter((event) => event.rule === rule.id && event.what === 'shown').map(({ at }) => at)
  return days.sort().at(-1) ?? ''
}

function promptOf(rule: Rule, facts: Facts): Prompt | undefined {
  const found = rule.look(facts)
  if (!found) return undefined
  return {
    rule: rule.id,
    say: found.values,
    because: found.values,
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
