import type * as z from 'zod/mini'
import { fail, ok, type Result } from '#shared/result.ts'
import { peekFrame, type Page, type Poke } from '#shared/sync/protocol.ts'
import { mayArrive, type Arrived } from '../storage/arrivals.ts'
import type { OpaqueRecord } from '../storage/records.ts'
import { forgetOldSeals } from '../storage/old-seals.ts'
import { countLacking, noteSetback } from '../storage/setback.ts'
import { catchUpAfresh, settleAbsent, startOver } from '../storage/start-over.ts'
import {
  applyPage,
  readCursor,
  readKeptSealed,
  type Cursor,
  type OpenedPage,
} from '../storage/sync-transactions.ts'
import { catchUp } from './learn-keys.ts'
import { inBatches, openRow, type Unopened } from './seal.ts'
import type { Session, SyncTrouble, SyncWorld } from './session.ts'

/**
 * How a pull went. `refused`: rows that carry no seal of the team's, or an older version than was here before.
 * `stop`: the roster does not add up, or is newer than we are. What was here stays readable, but nothing may be sent.
 */
export interface PullReport {
  arrived: number
  refused: number
  stop?: SyncTrouble
}

/** A poke, and where this browser stood when it was found to tell something new. */
export interface Told {
  poke: Poke
  cursor: Cursor
}

type ServerPage = Pick<z.infer<typeof Page>, 'inc' | 'rows' | 'next' | 'mark' | 'more' | 'rosterN'> &
  Partial<Pick<z.infer<typeof Page>, 'gcFloor'>>

/** What waits for a key or a newer version is kept; everything else that cannot be opened is somebody's forgery. [SE8, SE9] */
const worthKeeping = new Set<Unopened>(['unknown-epoch', 'newer', 'not-a-row'])
/** The server no longer knows where we were: read everything again, and send what it lacks, or (`cursor_gone`) let go of it. After the first two it was set back. */
const lost = new Set<SyncTrouble['code']>(['cursor_foreign', 'cursor_ahead', 'cursor_gone'])
const unreadable = new Set<SyncTrouble['code']>(['roster-broken', 'upgrade_client', 'key-wrong'])

interface Fetched extends PullReport {
  opened: OpenedPage
}

/**
 * Reads on from the cursor to the end. While one page is being put the next is fetched and opened. What a poke brought, if it follows on
 * what is here, is the one page that there is to read. [TS6, TS7, PR9]
 */
export async function pull(
  world: SyncWorld,
  session: Session,
  told?: Told,
): Promise<Result<PullReport, SyncTrouble>> {
  const report: PullReport = { arrived: 0, refused: 0 }
  let page = await firstPage(world, session, told)
  let held: number | undefined
  for (;;) {
    if (!page.ok) return page
    const { opened, stop, arrived, refused } = page.value
    const after = { ...opened, seq: opened.next }
    const ahead = opened.more
      ? fetchPage(world, session, after, held ?? (await readCursor(world.db)).seq)
      : undefined
    const applied = await applyPage(world.db, world.ports, opened)
    const next = await ahead
    if (!applied.ok) return applied
    report.arrived += arrived
    report.refused += refused + applied.value.stepsBack
    if (stop) report.stop = stop
    if (!next) {
      const settled = await settleAbsent(world.db, world.ports)
      if (!settled.ok) return settled
      const counted = await countLacking(world.db)
      return counted.ok ? ok(report) : counted
    }
    held = opened.next
    page = next
  }
}

async function firstPage(
  world: SyncWorld,
  session: Session,
  told: Told | undefined,
): Promise<Result<Fetched, SyncTrouble>> {
  const cursor = told?.cursor ?? (await readCursor(world.db))
  const brought = told && pageIn(told, session)
  if (brought) return takePage(world, session, brought, cursor.seq)
  const page = await fetchPage(world, session, cursor, cursor.seq)
  if (page.ok || !lost.has(page.error.code)) return page
  const forgotten = page.error.code === 'cursor_gone'
  const noted = forgotten ? ok(undefined) : await noteSetback(world.db, world.ports.now())
  if (!noted.ok) return noted
  const again = forgotten ? await catchUpAfresh(world.db) : await startOver(world.db)
  return again.ok ? fetchPage(world, session, { seq: 0 }, 0) : again
}

async function fetchPage(
  world: SyncWorld,
  session: Session,
  after: Pick<Cursor, 'inc' | 'seq' | 'mark' | 'floor'>,
  held: number,
): Promise<Result<Fetched, SyncTrouble>> {
  const page = await session.api.pull(after.seq, held, after)
  return page.ok ? takePage(world, session, page.value, after.seq) : page
}

/** The rows that a poke brought, as a page: where they follow without a gap on what is here, and nothing else has changed. */
function pageIn({ poke, cursor }: Told, { roster }: Session): ServerPage | undefined {
  const { inc, seq, rosterN, news } = poke
  const follows = news?.since === cursor.seq && news.before === cursor.mark && inc === cursor.inc
  if (!news || !follows || rosterN !== roster.n) return undefined
  return { inc, rows: news.rows, next: seq, mark: news.mark, more: false, rosterN }
}

async function takePage(
  world: SyncWorld,
  session: Session,
  page: ServerPage,
  since: number,
): Promise<Result<Fetched, SyncTrouble>> {
  if (!addsUp(page, since)) return fail({ code: 'server-not-entente' })
  // Who wrote a row is judged by the roster as it was when the row was served.
  const roster = await catchUp(world, session, page.rosterN)
  if (roster.ok) return ok(await openPage(session, page))
  if (!unreadable.has(roster.error.code)) return roster
  return ok({ ...(await openPage(session, page)), stop: roster.error })
}

/** A page goes forward: anything else would make us run in a circle. */
function addsUp({ rows, next, more }: ServerPage, since: number): boolean {
  const rising = rows.every(({ seq }, i) => seq > (rows[i - 1]?.seq ?? since) && seq <= next)
  return rising && next >= since && (!more || next > since)
}

async function openPage(session: Session, page: ServerPage): Promise<Fetched> {
  const { keys, roster, verifiers } = session
  const opened = await inBatches(page.rows, (row) => openRow({ keys, roster, verifiers }, row))
  const arrived = new Map<string, Arrived>()
  const kept: OpaqueRecord[] = []
  // An author who came after the entry at which our reading of the roster stopped is no ghost: a later version will know.
  const strangers = roster.n < page.rosterN
  page.rows.forEach((row, i) => {
    const one = opened[i]!
    if (one.ok && mayArrive(one.value.row)) arrived.set(one.value.row.id, { ...one.value, seq: row.seq })
    else if (one.ok) kept.push(opaque(row, 'not-a-row'))
    else if (worthKeeping.has(one.error) || (strangers && one.error === 'ghost-author'))
      kept.push(opaque(row, one.error))
  })
  const refused = page.rows.length - arrived.size - kept.length
  const { inc, next, mark, gcFloor: floor, more } = page
  const taken = { inc, next, mark, floor, more, arrived: [...arrived.values()], kept }
  return { opened: taken, arrived: arrived.size, refused }
}

/** Tries again what could not be read when it came: after an update, or when a key has come. Answers how many rows were. */
export async function reopenKept(world: SyncWorld, session: Session): Promise<Result<number, SyncTrouble>> {
  const kept = await readKeptSealed(world.db)
  if (kept.length === 0) return ok(0)
  const { keys, roster, verifiers } = session
  const opened = await inBatches(kept, (one) => openRow({ keys, roster, verifiers }, one))
  const arrived: Arrived[] = []
  const released: string[] = []
  kept.forEach(({ id, seq }, i) => {
    const one = opened[i]!
    if (!one.ok || !mayArrive(one.value.row)) return
    arrived.push({ ...one.value, seq })
    released.push(id)
  })
  const { inc, seq, mark } = await readCursor(world.db)
  if (arrived.length === 0 || inc === undefined) return ok(0)
  const page = { inc, next: seq, mark, more: true, arrived, kept: [], released }
  const applied = await applyPage(world.db, world.ports, page)
  await forgetOldSeals(world.db)
  return applied.ok ? ok(arrived.length) : applied
}

/** A newer layout may keep its id elsewhere: then its number stands in. */
function opaque({ seq, sealed }: ServerPage['rows'][number], reason: string): OpaqueRecord {
  return { id: peekFrame(sealed)?.id ?? `seq ${seq}`, seq, reason, sealed }
}
