import type { Card } from '../model/card.ts'
import type { Row } from '../model/schema.ts'
import { capabilityMatches, type CapabilityMatch } from './capability-match.ts'
import { clausesOf, common, topicsOf, type Clause, type Spoken } from './said.ts'

export type Fit = NonNullable<Row<'objectivePair'>['fit']>
export const fits = ['shared', 'complementary', 'neutral', 'conflicting'] as const satisfies readonly Fit[]

/** Why a state is suggested. Words are as they stand on the card. */
export type Reason =
  /** The same thing is to go opposite ways: the word of each side, and what both speak of. */
  | { by: 'opposite'; theirs: string; ours: string; about: readonly string[] }
  /** Measured by the same, about the same, or touching the same thing. */
  | { by: 'measure' | 'same' | 'touch'; words: readonly string[] }
  /** Both lean on something that one side has and the other needs. */
  | { by: 'capability'; strength: string }
  | { by: 'nothing' }

export interface Suggestion {
  fit: Fit
  because: Reason
}

/** An objective of theirs beside one of ours. What the user decided wins over what is suggested. */
export interface ObjectivePair {
  theirs: Row<'objective'>
  ours: Row<'objective'>
  suggestion: Suggestion
  row?: Row<'objectivePair'>
  fit: Fit
  decided: boolean
}

/** Both lists side by side, by priority, with every pair of them: the pairs run row by row, a row being one of theirs. (Guiding principle 2) */
export interface Alignment {
  theirs: readonly Row<'objective'>[]
  ours: readonly Row<'objective'>[]
  pairs: readonly ObjectivePair[]
}

/** How each open objective of theirs stands to each of ours. */
export function alignment(card: Card): Alignment {
  const matches = capabilityMatches(card)
  const theirs = openObjectives(card, 'theirs')
  const ours = openObjectives(card, 'ours')
  const rows = pairRows(card)
  const read = new Map([...theirs, ...ours].map((one) => [one.id, readObjective(one)]))
  const pairs = theirs.flatMap((their) =>
    ours.map((our) => {
      const suggestion = suggest(read.get(their.id)!, read.get(our.id)!, matches)
      const row = rows.get(pairKey(their.id, our.id))
      const fit = row?.fit ?? suggestion.fit
      const decided = row?.fit !== undefined
      return { theirs: their, ours: our, suggestion, fit, decided, ...(row && { row }) }
    }),
  )
  return { theirs, ours, pairs }
}

/** Objectives of one side that are still pursued, by priority; those without one last, in the order of the card. */
export function openObjectives(card: Card, whose: Row<'objective'>['whose']): Row<'objective'>[] {
  return card.objectives
    .filter((objective) => objective.whose === whose && !objective.closed)
    .sort((a, b) => (a.priority ?? 10) - (b.priority ?? 10))
}

interface Read {
  clauses: readonly Clause[]
  topics: readonly Spoken[]
  measure: readonly Spoken[]
}

function readObjective({ what, measure = '' }: Row<'objective'>): Read {
  const measured = clausesOf(measure)
  const clauses = [...clausesOf(what), ...measured]
  return { clauses, topics: topicsOf(clauses), measure: topicsOf(measured) }
}

/** What the card says of two objectives, the most harmful first; where nothing speaks it is neutral and says so. */
function suggest(theirs: Read, ours: Read, matches: readonly CapabilityMatch[]): Suggestion {
  const opposite = oppositeOf(theirs, ours)
  if (opposite) return { fit: 'conflicting', because: opposite }
  const measure = wordsOf(common(theirs.measure, ours.measure))
  if (measure.length > 0) return { fit: 'shared', because: { by: 'measure', words: measure } }
  const words = wordsOf(common(theirs.topics, ours.topics))
  if (words.length > sharedAbove * Math.min(theirs.topics.length, ours.topics.length))
    return { fit: 'shared', because: { by: 'same', words } }
  const match = matches.find(({ topics }) => touches(topics, theirs) && touches(topics, ours))
  if (match) return { fit: 'complementary', because: { by: 'capability', strength: match.strength.what } }
  if (words.length > 0) return { fit: 'complementary', because: { by: 'touch', words } }
  return { fit: 'neutral', because: { by: 'nothing' } }
}

/** Two objectives are about the same when more than this part of the shorter one's words is in both. Our judgement. */
const sharedAbove = 1 / 2

function oppositeOf(theirs: Read, ours: Read): Reason | undefined {
  for (const their of theirs.clauses) {
    for (const our of ours.clauses) {
      const about = topicInCommon(their, our)
      const [left, right] = against(their.amount, our.amount) ?? against(their.duration, our.duration) ?? []
      if (about.length > 0 && left && right) return { by: 'opposite', theirs: left, ours: right, about }
    }
  }
  return undefined
}

type Towards = Clause['amount']

function against(theirs: Towards, ours: Towards): [string, string] | undefined {
  return theirs && ours && theirs.sign !== ours.sign ? [theirs.word, ours.word] : undefined
}

/** What one side pays is what the other earns: of money both speak, whatever the words. */
function topicInCommon(theirs: Clause, ours: Clause): string[] {
  if (!theirs.money || !ours.money) return wordsOf(common(theirs.topics, ours.topics))
  const isSame = theirs.money.key === ours.money.key
  return wordsOf(isSame ? [theirs.money] : [theirs.money, ours.money])
}

function touches(topics: readonly Spoken[], objective: Read): boolean {
  return common(topics, objective.topics).length > 0
}

function wordsOf(spoken: readonly Spoken[]): string[] {
  return spoken.map(({ word }) => word)
}

/** The pairs' rows by the two ids in either order. Where two devices made one for the same pair, every device takes the same. */
function pairRows(card: Card): Map<string, Row<'objectivePair'>> {
  const rows = [...card.objectivePairs].sort((a, b) => (a.id < b.id ? -1 : 1))
  return new Map(rows.map((row) => [pairKey(row.a, row.b), row]))
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
