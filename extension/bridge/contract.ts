import type { CardReading } from '#shared/insight/figures.ts'
import * as z from 'zod/mini'
import type { BadField } from '#shared/model/check.ts'
import type { RowId } from '#shared/model/ids.ts'
import { tables, type Row, type Table } from '#shared/model/schema.ts'
import {
  csvColumns,
  type ActLine,
  type CardOnDay,
  type CsvLook,
  type DeviceSettings,
  type Draft,
  type DuplicatePair,
  type HistoryEntry,
  type ImportReport,
  type Importing,
  type PartnerListAnswer,
  type SearchHit,
  type SiteLine,
  type TabState,
  type TeamLibrary,
  type TeamStatus,
  type TodayLine,
  type TrashLine,
  type WrittenTwice,
} from './answers.ts'
import { everywhere, none, q, text, type Asked, type Shape } from './asked.ts'
import type { KnownName } from './match.ts'
import type { Mention, PersonRecord } from './person.ts'
import type { LearnedPlace, SeenPage } from './seen-pages.ts'
import { teamCommands } from './team-commands.ts'
import type { KeptThought, QuietLine } from './thoughts.ts'

/**
 * Everything that a surface may ask or tell the background, with its argument's schema and who may send it.
 * `page` is one of our own pages; `glance` is the frame in somebody else's page, which may speak only about its own tab's partner.
 */

const id = z.string().check(z.regex(/^[\w-]{21}[AQgw]$/))
const table = z.enum(tables as [Table, ...Table[]])
const about = z.object({ partnerId: id })
const day = z.string().check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/))
const values = z.record(text(60), z.unknown())
const csvColumn = z.enum(csvColumns)
/** Which tab a page speaks of; a glance's own tab is taken from the sender, whatever it says. */
const tab = z.object({ tabId: z.optional(z.number()) })

/** Watched: the answer comes again whenever it changes. */
export const questions = {
  /** What the tab shows: whom we recognised and why, the chip's state, the prompt. Without a tabId: the active tab of the last focused window. */
  tab: q<TabState>()(tab, everywhere),
  card: q<CardReading | undefined>()(about, everywhere),
  partners: q<PartnerListAnswer>()(
    z.object({
      search: text(200),
      filter: z.enum(['all', 'mine', 'short', 'perhaps', 'no-owner', 'archived']),
      sort: z.enum(['recent', 'name', 'review']),
      offset: z.number(),
      limit: z.number().check(z.lte(200)),
    }),
  ),
  search: q<SearchHit[]>()(z.object({ search: text(200), limit: z.number().check(z.lte(50)) }), everywhere),
  today: q<TodayLine[]>()(z.object({ limit: z.number().check(z.lte(100)) })),
  /** At most one thought of keeping rules per partner: about one partner, or about those worked with last. */
  thoughts: q<KeptThought[]>()(z.object({ partnerId: z.optional(id), limit: z.number().check(z.lte(20)) })),
  library: q<TeamLibrary>()(none),
  quiet: q<QuietLine[]>()(none),
  row: q<Row<Table> | undefined>()(z.object({ table, id })),
  history: q<HistoryEntry[]>()(z.object({ id })),
  /** The card as it stood at the end of a day; undefined when there never was one. */
  cardOn: q<CardOnDay | undefined>()(z.extend(about, { day })),
  /** The days on which something on the card was changed, ascending. */
  changeDays: q<string[]>()(about),
  /** Long texts on the card that two people wrote at the same time. */
  twice: q<WrittenTwice[]>()(about),
  trash: q<TrashLine[]>()(z.object({ limit: z.number().check(z.lte(500)) })),
  /** The last things that this browser's user did, newest first. */
  acts: q<ActLine[]>()(none),
  /** Cards that may be of one partner; of all, or of the one named. */
  duplicates: q<DuplicatePair[]>()(
    z.object({ partnerId: z.optional(id), limit: z.number().check(z.lte(200)) }),
  ),
  /** How far the import is that runs now, if any. */
  importing: q<Importing | undefined>()(none),
  draft: q<Draft | undefined>()(z.object({ about: text(200) }), everywhere),
  sites: q<SiteLine[]>()(none),
  /** What is seen on the pages that are open on switched-on sites. */
  seenPages: q<SeenPage[]>()(none),
  /** Where on a site the sender stands, as somebody of the team pointed it out. */
  places: q<LearnedPlace[]>()(none),
  /** What the user said of names that pages show without an address. */
  names: q<KnownName[]>()(none),
  team: q<TeamStatus>()(none),
  device: q<DeviceSettings>()(none, everywhere),
  settings: q<Row<'teamSettings'>>()(none),
} as const

/** Why something was not done, as a key of the sentence that says so (`errors.<code>` in the locales), with what the sentence needs. */
export interface Refusal {
  ok: false
  code: string
  field?: BadField
  values?: Record<string, string | number>
}
export type Done<T = object> = ({ ok: true } & T) | Refusal

/** Done once. */
export const commands = {
  /** While the base is closed: opens it again, `rebuild` from what can be read of it. */
  reopen: q<Done>()(z.object({ rebuild: z.boolean() })),
  /** A new row (no id) or changed fields of one. Children of a partner name it. Answers with what undoes it. */
  save: q<Done<{ id: RowId; undo: string }>>()(
    z.object({ table, id: z.optional(id), partnerId: z.optional(id), values }),
    everywhere,
  ),
  /** Several rows of one card as one change: all or none, one undo. A decision with the fields it sets, steps that change places. */
  saveAll: q<Done<{ undo: string }>>()(
    z.object({
      partnerId: id,
      rows: z.array(z.object({ table, id: z.optional(id), values })).check(z.maxLength(100)),
    }),
  ),
  /** Quick log: a save that keeps where it came from and gives one fact back. */
  log: q<
    Done<{ id: RowId; undo: string; fact?: { key: string; values: Record<string, string | number> } }>
  >()(
    z.object({
      table: z.enum(['trustEvent', 'commitment', 'issue', 'risk', 'opportunity', 'decision', 'note']),
      partnerId: id,
      values,
    }),
    everywhere,
  ),
  remove: q<Done<{ undo: string }>>()(z.object({ table, id })),
  undo: q<Done>()(z.object({ undo: text(100) }), everywhere),
  /** Takes back the last thing that this browser's user did, and says which it was. */
  undoLast: q<Done<{ undo: string; act: ActLine }>>()(none),
  /** Brings back what lies in the trash. */
  restore: q<Done<{ undo: string }>>()(z.object({ id })),
  /** Which text holds of one that was written twice: the one `shown`, `both`, or another version by its id. */
  settleText: q<Done<{ undo: string }>>()(z.object({ table, id, field: text(60), use: text(40) })),
  /** Two cards become one under that name: `gone` moves into `keep`. */
  merge: q<Done<{ undo: string }>>()(z.object({ keep: id, gone: id, name: text(200) })),
  /** Two cards that are of different partners: never suggested again. */
  notSame: q<Done<{ undo: string }>>()(z.object({ a: id, b: id })),
  /** All that is held on one person; and their end, which answers with the texts that still name them. */
  personRecord: q<Done<{ record: PersonRecord }>>()(z.object({ id })),
  erasePerson: q<Done<{ mentions: Mention[] }>>()(z.object({ id })),
  settle: q<Done<{ undo: string }>>()(
    z.object({
      id,
      state: z.enum(['kept', 'renegotiated', 'broken', 'released', 'kept-late']),
      due: z.optional(text(10)),
      reason: z.optional(z.enum(['could-not', 'would-not', 'not-straight'])),
    }),
    everywhere,
  ),
  /** A first card from what the page shows: name is enough; the address or domain given becomes part of it. */
  startCard: q<Done<{ id: RowId }>>()(
    z.object({
      name: text(200),
      address: z.optional(text(320)),
      scope: z.optional(z.enum(['mine', 'team'])),
    }),
    everywhere,
  ),
  /** This page (or tab) is about that partner: `now` for this thread, `always` puts the address on the card. */
  pick: q<Done>()(
    z.extend(tab, { partnerId: id, how: z.enum(['now', 'always']), address: z.optional(text(320)) }),
    everywhere,
  ),
  /** `thread`: not on this thread; `address`: this address never again; `quiet`: not a partner at all. */
  notThem: q<Done>()(
    z.extend(tab, {
      partnerId: z.optional(id),
      what: z.enum(['thread', 'address', 'quiet']),
      address: z.optional(text(320)),
    }),
    everywhere,
  ),
  /** A name that the page shows without an address is that one's: kept in this browser. */
  nameIs: q<Done>()(z.extend(tab, { name: text(300), address: text(320) }), everywhere),
  forgetName: q<Done>()(z.object({ name: text(300) })),
  /** What became of a thought. What put it away can be taken back. */
  prompt: q<Done<{ undo: string }>>()(
    z.object({
      partnerId: id,
      rule: text(60),
      what: z.enum(['snoozed', 'not-useful', 'helped', 'acted', 'mute-rule', 'mute-partner']),
      days: z.optional(z.number()),
    }),
    everywhere,
  ),
  /** Ends what was muted for a partner: one rule, or without one every thought about it. */
  speakAgain: q<Done>()(z.object({ partnerId: id, rule: z.optional(text(60)) })),
  keepDraft: q<Done>()(z.object({ about: text(200), draft: z.unknown() }), everywhere),
  dropDraft: q<Done>()(z.object({ about: text(200) }), everywhere),
  /** Only from a glance: its host's size, its moves, and giving the focus back. */
  glanceSize: q<Done>()(z.object({ form: z.enum(['chip', 'open']), height: z.number() }), ['glance']),
  glanceMove: q<Done>()(z.object({ dx: z.number(), dy: z.number(), done: z.boolean() }), ['glance']),
  glanceBlur: q<Done>()(none, ['glance']),
  /** Only from a glance: its page keeps it covered while people press it. */
  stepBack: q<Done>()(none, ['glance']),
  hideGlance: q<Done>()(z.extend(tab, { where: z.enum(['here', 'site']) }), everywhere),
  showGlance: q<Done>()(z.object({ host: text(253) })),
  openPanel: q<Done>()(tab, everywhere),
  openDashboard: q<Done>()(z.object({ path: text(300) }), everywhere),
  /** Popup on a page that is not switched on: reads it once, by activeTab. */
  readTab: q<Done<{ title: string; link: string; selection: string }>>()(tab),
  /** Lets the user point in the tab at the element that holds the counterpart; kept for the site. */
  pointAt: q<Done>()(tab),
  forgetPlace: q<Done>()(z.object({ host: text(260) })),
  /** The learned places as a file of their own, and back: another team's take the place of ours, site by site. */
  exportPlaces: q<Done<{ text: string }>>()(none),
  importPlaces: q<Done<{ changed: number; undo?: string }>>()(z.object({ text: text(1_000_000) })),
  /** The shape of a page where recognition failed, with every text masked: shown before it is saved, sent nowhere. */
  maskedPage: q<Done<{ text: string }>>()(z.object({ tabId: z.number() })),
  /** After a permission was granted: inject at once. Removing one switches the site off. */
  siteOff: q<Done>()(z.object({ origin: text(300) })),
  saveDevice: q<Done>()(z.object({ values })),
  saveSettings: q<Done>()(z.object({ values })),
  /** What a table looks like, and what its columns seem to say: nothing is imported. */
  readCsv: q<CsvLook>()(z.object({ text: text(30_000_000) })),
  /** Without a mapping the header must name our own columns. Decisions are about suspected lines, by line number. */
  importCsv: q<ImportReport>()(
    z.object({
      text: text(30_000_000),
      dryRun: z.boolean(),
      mapping: z.optional(z.array(z.nullable(csvColumn)).check(z.maxLength(500))),
      decisions: z.optional(z.record(text(12), z.enum(['same', 'another']))),
    }),
  ),
  /** Ends the import that runs now; nothing of it is kept. */
  stopImport: q<Done>()(none),
  /** `file` is the address of a blob that one of our own pages made: a large export does not fit into a message. */
  importJson: q<ImportReport>()(z.object({ file: text(300), dryRun: z.boolean() })),
  /**
   * The export in pieces, so that a large base never has to fit into one message: ask with `after` until `next` is missing. `rows` were
   * read for the piece, of the `total` that the first one tells.
   */
  exportJson: q<Done<{ text: string; rows: number; total?: number; next?: string }>>()(
    z.object({ after: z.optional(text(100)) }),
  ),
  ...teamCommands,
  syncNow: q<Done>()(none, everywhere),
} as const

export type Questions = typeof questions
export type Commands = typeof commands
export type ArgOf<T> = T extends Shape<infer A> ? A : never
export type AnswerOf<T> = T extends Asked<infer _A, infer R> ? R : never
