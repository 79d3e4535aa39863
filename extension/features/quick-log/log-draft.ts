import type { Day } from '#shared/model/days.ts'
import { fieldOf } from '#shared/model/schema.ts'
import { guessLog, type Guess, type Known, type LogTable } from './guess.ts'

/** The parts of a line that a person may set by hand; what is not here is guessed. */
export interface Pinned {
  table?: LogTable
  by?: 'us' | 'them'
  direction?: 'up' | 'down'
  sort?: NonNullable<Guess['sort']>
  size?: 'small' | 'clear' | 'major'
  severity?: 'low' | 'middle' | 'high'
  /** Empty: taken off by hand. */
  due?: Day
}

/** What somebody typed, kept until it is saved. */
export interface LogDraft {
  text: string
  pinned: Pinned
  /** The quoted selection was taken off. */
  unquoted?: boolean
  keeper?: string
}

/** Where the entry comes from: what the page said of itself. */
export interface LogSource {
  title?: string | undefined
  link?: string | undefined
  quote?: string | undefined
}

/** The line as it would be saved now. */
export interface Reading extends Omit<Guess, 'size' | 'severity'> {
  size?: NonNullable<Pinned['size']>
  severity?: NonNullable<Pinned['severity']>
  due?: Day
  /** Parts that nobody set by hand. */
  guessed: ReadonlySet<keyof Pinned>
}

/** Puts what was set by hand over what is guessed, and drops what the table does not have. */
export function readDraft({ text, pinned }: LogDraft, known: Known, day: Day | undefined): Reading {
  const guess = guessLog(text, known, day !== undefined)
  const table = pinned.table ?? guess.table
  const same = table === guess.table
  const parts = {
    trustEvent: {
      by: pinned.by ?? (same && guess.by ? guess.by : 'them'),
      direction: pinned.direction ?? guess.direction ?? 'up',
      size: pinned.size ?? guess.size ?? 'clear',
      sort: pinned.sort ?? guess.sort ?? 'ability',
    },
    commitment: {
      by: pinned.by ?? (same && guess.by ? guess.by : 'us'),
      ...dueOf(pinned, day),
      ...keeperOf(pinned, guess),
    },
    issue: { severity: pinned.severity ?? guess.severity ?? 'middle' },
    risk: {},
    opportunity: {},
    decision: {},
    note: {},
  } as const
  const keys = ['table', 'by', 'direction', 'size', 'sort', 'severity', 'due'] as const
  return { table, ...parts[table], guessed: new Set(keys.filter((key) => pinned[key] === undefined)) }
}

/** Somebody of one side does not keep what was set by hand to be the other's. */
function keeperOf({ by }: Pinned, guess: Guess): { keeper?: string } {
  return guess.keeper && (by ?? guess.by) === guess.by ? { keeper: guess.keeper } : {}
}

function dueOf({ due }: Pinned, day: Day | undefined): { due?: Day } {
  const said = due ?? day
  return said ? { due: said } : {}
}

/** Who keeps the promise: as typed by hand, as named in the line, else for ours whoever writes. */
export function keeperIn({ keeper }: LogDraft, reading: Reading, you: string): string {
  return keeper ?? reading.keeper ?? (reading.by === 'us' ? you : '')
}

/** The values of the row to save. `you`: the name under which this browser's user keeps promises. */
export function valuesOf(
  draft: LogDraft,
  reading: Reading,
  more: { today: Day; you: string; source: LogSource },
): Record<string, unknown> {
  const { table, by, direction, size, sort, severity, due } = reading
  const { today, you, source } = more
  const text = table === 'note' ? draft.text.trim() : draft.text.trim().replace(/(?<!\s)\s*\n\s*/gu, ' ')
  const keeper = keeperIn(draft, reading, you)
  const all: Record<string, unknown> = {
    [table === 'note' ? 'text' : 'what']: text,
    on: today,
    by,
    direction,
    size,
    sort,
    severity,
    due,
    keeper: table === 'commitment' && keeper ? keeper : undefined,
    sourceTitle: source.title?.slice(0, 300).replace(/[\r\n]+/gu, ' '),
    sourceLink: /^https?:/i.test(source.link ?? '') ? source.link : undefined,
    quote: draft.unquoted ? undefined : source.quote?.slice(0, 4000),
  }
  return Object.fromEntries(
    Object.entries(all).filter(
      ([name, value]) => value !== undefined && value !== '' && fieldOf(table, name),
    ),
  )
}
