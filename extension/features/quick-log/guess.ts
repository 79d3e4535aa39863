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
}

/**
 * What a line is most likely about. `hasDay`: a calendar day was read from it; with a word like *by* that makes it a promise.
 * Total: a line without any hint is a note.
 */
export function guessLog(text: string, partner: string, hasDay: boolean): Guess {
  const line = plain(text, partner)
  const cost = costOf(line)
  const gain = gainOf(line)
  if (cost) return { table: 'trustEvent', direction: 'down', sort: cost, by: whoseOf(line, 'them') }
  if (words.decision.test(line)) return { table: 'decision' }
  if (gain === 'integrity' || gain === 'benevolence') return trustUp(line, gain)
  if (words.idea.test(line)) return { table: 'opportunity' }
  if (words.promise.test(line) || (hasDay && words.deadline.test(line))) {
    return { table: 'commitment', by: whoseOf(line, 'us') }
  }
  if (gain) return trustUp(line, gain)
  if (words.issue.test(line)) return { table: 'issue' }
  if (words.risk.test(line)) return { table: 'risk' }
  return { table: 'note' }
}

function trustUp(line: string, sort: NonNullable<Guess['sort']>): Guess {
  return { table: 'trustEvent', direction: 'up', sort, by: whoseOf(line, 'them') }
}

function costOf(line: string): Guess['sort'] {
  if (words.brokeWord.test(line)) return 'integrity'
  if (words.hurt.test(line)) return 'benevolence'
  return words.failed.test(line) ? 'ability' : undefined
}

function gainOf(line: string): Guess['sort'] {
  if (words.honest.test(line)) return 'integrity'
  if (words.care.test(line)) return 'benevolence'
  return words.wellDone.test(line) ? 'ability' : undefined
}

/** Whoever is named first acts; where nobody is, the usual case of that table. */
function whoseOf(line: string, usual: 'us' | 'them'): 'us' | 'them' {
  const we = line.search(words.weSay)
  const they = line.search(words.theySay)
  if (we < 0 && they < 0) return usual
  if (we < 0 || they < 0) return we < 0 ? 'them' : 'us'
  return we < they ? 'us' : 'them'
}

/** Lower case, one kind of apostrophe, and the partner's name as one sign that every language's list knows. */
function plain(text: string, partner: string): string {
  const line = text.slice(0, 1000).normalize('NFC').toLowerCase().replaceAll('’', "'")
  const name = partner.normalize('NFC').toLowerCase()
  const first = name.split(/\s/u)[0] ?? ''
  const marked = name.length > 1 ? line.replaceAll(name, '¤') : line
  return first.length > 3 ? marked.replaceAll(first, '¤') : marked
}
