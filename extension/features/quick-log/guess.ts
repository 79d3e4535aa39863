import { actorOf, type Actor, type Named } from './guess-actor.ts'
import * as words from './guess-words.ts'

/** The seven things that can be logged, in the order of their keys 1 to 7. */
export const logTables = [
  'trustEvent',
  'commitment',
  'issue',
  'risk',
  'opportunity',
  'decision',
  'note',
] as const
export type LogTable = (typeof logTables)[number]

/** What a line seems to say. Only what the table has is there. */
export interface Guess {
  table: LogTable
  by?: 'us' | 'them'
  direction?: 'up' | 'down'
  sort?: 'ability' | 'benevolence' | 'integrity'
  /** Only where the words say that it was more or less than usual. */
  size?: 'small' | 'major'
  severity?: 'low' | 'high'
  /** Who keeps a promise, by the name on the card. */
  keeper?: string
}

/** Whom a line may name. */
export interface Known {
  partner: string
  people: readonly Named[]
}

/**
 * What a line is most likely about. `hasDay`: a calendar day was read from it; with a word like *by* that makes it a promise.
 * Total: a line without any hint is a note.
 */
export function guessLog(text: string, { partner, people }: Known, hasDay: boolean): Guess {
  const line = plain(text, partner)
  const actor = actorOf(line, people)
  const cost = costOf(line)
  const gain = gainOf(line)
  if (cost) return trustEvent(line, 'down', cost, actor)
  if (words.says(line, words.decision)) return { table: 'decision' }
  if (gain === 'integrity' || gain === 'benevolence') return trustEvent(line, 'up', gain, actor)
  if (words.says(line, words.idea)) return { table: 'opportunity' }
  if (isPromise(line, hasDay)) return commitment(actor)
  if (gain) return trustEvent(line, 'up', gain, actor)
  if (words.says(line, words.issue)) return issue(line)
  if (words.says(line, words.risk)) return { table: 'risk' }
  return { table: 'note' }
}

/** A question promises nothing. */
function isPromise(line: string, hasDay: boolean): boolean {
  if (/\?\s*$/.test(line)) return false
  if (words.says(line, words.promise)) return true
  return hasDay && (words.says(line, words.deadline) || words.says(line, words.doing))
}

/** By usual case it is us who write down what we owe. */
function commitment({ by = 'us', name }: Actor): Guess {
  return { table: 'commitment', by, ...(name && { keeper: name }) }
}

function trustEvent(
  line: string,
  direction: 'up' | 'down',
  sort: NonNullable<Guess['sort']>,
  { by = 'them' }: Actor,
): Guess {
  const weight = weightOf(line)
  return {
    table: 'trustEvent',
    direction,
    sort,
    by,
    ...(weight && { size: weight === 'much' ? 'major' : 'small' }),
  }
}

function issue(line: string): Guess {
  const weight = weightOf(line)
  return { table: 'issue', ...(weight && { severity: weight === 'much' ? 'high' : 'low' }) }
}

/** Whether the words say that it was more or less than usual. */
function weightOf(line: string): 'much' | 'little' | undefined {
  if (words.says(line, words.much)) return 'much'
  return words.says(line, words.little) ? 'little' : undefined
}

function costOf(line: string): Guess['sort'] {
  if (words.says(line, words.brokeWord)) return 'integrity'
  if (words.says(line, words.hurt)) return 'benevolence'
  return words.says(line, words.failed) ? 'ability' : undefined
}

function gainOf(line: string): Guess['sort'] {
  if (words.says(line, words.honest)) return 'integrity'
  if (words.says(line, words.care)) return 'benevolence'
  return words.says(line, words.wellDone) ? 'ability' : undefined
}

/** Lower case, one kind of apostrophe, and the partner's name as one sign that every language's list knows. */
function plain(text: string, partner: string): string {
  const line = text.slice(0, 1000).normalize('NFC').toLowerCase().replaceAll('’', "'")
  const name = partner.normalize('NFC').toLowerCase()
  const first = name.split(/\s/u)[0] ?? ''
  const marked = name.length > 1 ? line.replaceAll(name, '¤') : line
  return first.length > 3 ? marked.replaceAll(first, '¤') : marked
}
