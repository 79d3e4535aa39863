import type { CardReading } from '#shared/insight/figures.ts'
import type { TrustState } from '#shared/insight/trust.ts'
import type { PartnerId, RowId } from '#shared/model/ids.ts'
import type { Row, Table } from '#shared/model/schema.ts'
import type { Sight } from '../sites/site.ts'
import type { Match } from './match.ts'
import type { ChosenPrompt } from './thoughts.ts'

/** Shapes of what the background answers. Data only: no function, no Map, nothing that a message could not carry. */

/** What the whole team wrote itself, for all its partners. */
export interface TeamLibrary {
  principles: Row<'principle'>[]
  rules: Row<'promptRule'>[]
}

/** The chip's state: of trust where there is a partner. */
export interface TabState {
  tabId: number | undefined
  /** Host of the page, when we may know it. */
  host?: string
  /** False when the site is not switched on: only the popup sees it, and only now. */
  on: boolean
  doing: 'composing' | 'reading' | 'record' | 'profile' | 'list' | 'none'
  match: Match
  state?: TrustState
  prompt?: ChosenPrompt
  source?: { title?: string; link?: string; quote?: string }
  /** The frame should open its log form (menu or keyboard command), once per number. */
  openLog?: number
  account?: string
}

export interface PartnerLine {
  id: PartnerId
  name: string
  kind?: string
  segment?: string
  phase?: string
  scope: 'mine' | 'team'
  owner?: string
  archived: boolean
  state: TrustState
  actual?: { value: number; margin: number }
  required?: number
  weOwe: number
  theyOwe: number
  openIssues: number
  nextReview?: string
  firstDomain?: string
}

export interface PartnerListAnswer {
  total: number
  lines: PartnerLine[]
}

export interface SearchHit {
  partnerId: PartnerId
  name: string
  /** What matched when it was not the name: a contact's name, an address, a domain. */
  through?: string
}

export interface TodayLine {
  kind: 'we-owe' | 'they-owe' | 'issue' | 'review' | 'no-owner'
  partnerId: PartnerId
  partner: string
  rowId?: RowId
  what: string
  due?: string
  late?: number
}

export interface HistoryEntry {
  at: number
  /** Name of who did it; undefined is this browser's user. */
  by?: string
  device: string
  field: string
  before: unknown
  after: unknown
  /** Of a long text: what somebody else had written at the same time, and this change took back. */
  others?: { text: string; at: number; by?: string }[]
}

/** A long text that two people wrote at the same time: what is shown, and what somebody else wrote. */
export interface WrittenTwice {
  table: Table
  id: RowId
  /** What the row is called. */
  name: string
  field: string
  text: string
  /** `by` is missing for this browser's user. */
  others: { id: string; text: string; at: number; by?: string }[]
}

/** A card as it stood at the end of a day. */
export interface CardOnDay {
  day: string
  /** The first day of which anything is known. */
  since: string
  /** Missing before that day. */
  then?: CardReading
  /** What stands otherwise today: tables whose rows differ, and the partner's own fields. */
  differing: { tables: string[]; fields: string[] }
}

/** Something removed that can still come back. */
export interface TrashLine {
  id: RowId
  table: Table
  name: string
  at: number
  daysLeft: number
  /** Rows that went with it and come back with it. */
  with: number
  /** Whose it was; missing for a partner itself. */
  partner?: string
  /** True while its partner is in the trash too. */
  partnerGone?: true
  /** Who removed it; missing for this browser's user. */
  by?: string
}

/** One of the last things that this browser's user did. */
export interface ActLine {
  undo: string
  at: number
  what: 'created' | 'changed' | 'removed' | 'restored'
  table: Table
  name: string
  count: number
  /** Where the row hangs, if its card is there. */
  partnerId?: PartnerId
  partner?: string
}

/** Two cards that may be of one partner. */
export interface DuplicatePair {
  a: { id: PartnerId; name: string; scope: 'mine' | 'team' }
  b: { id: PartnerId; name: string; scope: 'mine' | 'team' }
  address?: string
  domain?: string
}

/** How far an import is. */
export interface Importing {
  done: number
  total: number
}

/** What a table looks like before it is imported. */
export interface CsvLook {
  heading: string[]
  rows: string[][]
  /** Lines beneath the header. */
  lines: number
  /** What each column seems to say. */
  mapping: (CsvColumn | null)[]
  problems: ImportReport['problems']
}

/** What somebody typed and did not send yet. */
export interface Draft {
  draft: unknown
  at: number
}

export interface SiteLine {
  origin: string
  host: string
  name: string
  /** What its adapter reads. */
  reads: Sight
  on: boolean
  hidden: boolean
}

/** What only this browser knows. */
export interface DeviceSettings {
  name: string
  theme: 'auto' | 'light' | 'dark'
  firstRunDone: string[]
  lastServer?: string
  persisted?: boolean
  /** False for a viewer of a team: the log line is not shown. */
  mayWrite: boolean
}

export interface TeamMember {
  /** One of the person's browsers: what is said to the background of it is said of the person. */
  deviceId: string
  name: string
  role: 'owner' | 'member' | 'viewer'
  you: boolean
  /** On whichever browser it was. */
  lastSeen?: string
  browsers: TeamBrowser[]
}
export interface TeamBrowser {
  deviceId: string
  /** It is this one. */
  here: boolean
  lastSeen?: string
}

/** What the user has to decide at once. */
export interface UndecidedLine {
  /** Goes back with the decision. Empty: the server no longer has them; else who removed them is `who`, empty if nobody knows the name. */
  cause: string
  who: string
  count: number
  /** Partners on whose cards they are: the first few by name, and how many more. */
  partners: string[]
  more: number
}

export interface TeamStatus {
  joined: boolean
  title?: string
  server?: string
  role?: 'owner' | 'member' | 'viewer'
  members: TeamMember[]
  /** `of`: whose next browser it lets in; without it, somebody new. */
  invites: {
    id: string
    label?: string
    of?: { name: string; you: boolean }
    role: string
    expires: number
  }[]
  /** The recovery kit that holds: the number on the paper, and when it was made (milliseconds since 1970). */
  kit?: { number: string; made: number }
  /** Who came in with a kit last, and when. */
  restored?: { name: string; at: number }
  /** The team went on elsewhere: who says so, and the server's origin; without one there is no way in for this browser. */
  moved?: { name: string; server?: string }
  /** A move that this browser began and that is not done, and the new server's origin. */
  moving?: { server: string }
  /** The server that still has the team from before a move, until it is deleted there. */
  left?: { server: string }
  shared: number
  mine: number
  waiting: number
  online: boolean
  /** Entries changed here and removed by colleagues while this browser was away: they lie in the trash. 0 once the user saw it. */
  aside: number
  /** Entries here that would go in such numbers that nothing goes until the user says so. */
  undecided: UndecidedLine[]
  /** Entries that lie at the server under a key of before, while they are being sealed anew. */
  oldSeals: number
  lastSync?: number
  /** When the server was last found to be set back, and how many entries that are here it lacked. */
  setback?: { at: number; lacking?: number }
  /** Code of what stands in the way (`errors.<code>`), if anything. */
  trouble?: string
  /** What that sentence needs, such as the minutes that a clock is off. */
  troubleValues?: Record<string, string | number>
}

export interface ImportReport {
  ok: boolean
  added: number
  changed: number
  unchanged: number
  /** Line (1 is the header) and a key of the reason (`errors.<code>`). When there is any, nothing was changed. */
  problems: { line?: number; code: string; values?: Record<string, string | number> }[]
  /** Takes the whole import back; only once it was done. */
  undo?: string
  /** Lines whose partner may be here, or on an earlier line, under another name; and what is or would be done with each. */
  suspects?: {
    line: number
    name: string
    other: { name: string; line?: number }
    why: { address: string } | { domain: string }
    decided: 'same' | 'another'
  }[]
}

/** What a column of a partner table may say, in the order in which it is offered: the fields of a partner, and one person there. */
export const csvColumns = [
  'name',
  'domains',
  'website',
  'emails',
  'segment',
  'phase',
  'owner',
  'notes',
  'contact',
  'contactEmail',
  'role',
  'phone',
] as const
export type CsvColumn = (typeof csvColumns)[number]

export type AnyRow = Row<Table>
