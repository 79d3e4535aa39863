import { fail, ok, type Result } from '#shared/result.ts'
import { LIMITS, toBase64url, type Push } from '#shared/sync/protocol.ts'
import { mayWrite } from '#shared/sync/roster.ts'
import { ackPush, beginPush, dropPush, type FrozenPush } from '../storage/sync-transactions.ts'
import { readOutbox, readWaiting, type Waiting } from '../storage/to-send.ts'
import { wasSetBack } from '../storage/set-back.ts'
import { inBatches, sealRow, type SealedRow } from './seal.ts'
import type { Session, SyncTrouble, SyncWorld } from './session.ts'

/**
 * How a push went: how many rows the server refused because somebody was faster, whether one of those is a version that it should have handed
 * out long ago, and which field of a row was too long to send.
 */
export interface PushReport {
  conflicts: number
  setBack: boolean
  tooLong?: string
}

/** Of a push in which nothing was refused. */
export const noReport: PushReport = { conflicts: 0, setBack: false }

interface Sealing {
  batches: FrozenPush[]
  /** How many rows this browser has sealed by then. */
  last: number
  tooLong?: string
}

/** What is left of a body for rows, once its other members are there. */
const ROOM = LIMITS.bodyBytes - 2000
/** `{"sealed":"","base":<15 digits>},` */
const ROW_FRAME = 48

/** Refusals that no repetition of the same words can change: the rows are sealed anew the next time. */
const pointless = new Set<SyncTrouble['code']>([
  'push_id_reused',
  'epoch_stale',
  'bad_request',
  'bad_frame',
  'batch_too_large',
  'roster_conflict',
])

/**
 * Sends what waits. A push that was under way when the browser stopped goes first, word for word, so that the server's
 * receipt answers it. While one batch is on its way the next is being sealed. [PR8]
 */
export async function push(world: SyncWorld, session: Session): Promise<Result<PushReport, SyncTrouble>> {
  const report = { ...noReport }
  // A viewer's rows are refused by everybody: they stay here.
  if (!mayWrite(session.roster, session.me)) return ok(report)
  let waits = await readOutbox(world.db, LIMITS.pushRows)
  // Until everything was read it is not known what colleagues removed meanwhile. [TS10]
  if (waits.cursor.afresh) return ok(report)
  if (waits.earlier) {
    const sent = await send(world, session, waits.earlier, report)
    if (!sent.ok) return sent
    waits = await readOutbox(world.db, LIMITS.pushRows)
  }
  const pages = chunks(waits.entries, LIMITS.pushRows)
  let sealing = pages[0] && seal(world, session, waits.first, waits.cursor.devSeq)
  for (let at = 0; sealing; at++) {
    const { batches, last, tooLong } = await sealing
    if (tooLong !== undefined) report.tooLong = tooLong
    const next = pages[at + 1]
    sealing = next && seal(world, session, await readWaiting(world.db, next), last)
    for (const frozen of batches) {
      const begun = await beginPush(world.db, frozen, last)
      const sent = begun.ok ? await send(world, session, frozen, report) : begun
      if (!sent.ok) {
        await sealing
        return sent
      }
    }
  }
  return ok(report)
}

/** Seals rows into as few pushes as fit. `devSeq` rows were sealed before. */
async function seal(world: SyncWorld, session: Session, rows: Waiting[], devSeq: number): Promise<Sealing> {
  const author = {
    keys: session.keys,
    device: session.kept.device.id,
    sign: session.kept.device.sign.privateKey,
    rosterN: session.roster.n,
    chance: world.ports.chance,
  }
  const numbered = rows.map((one, i) => ({ ...one, devSeq: devSeq + i + 1 }))
  const sealed = await inBatches(numbered, (one) => sealRow(author, one))
  const done: { waiting: Waiting; row: SealedRow }[] = []
  let tooLong: string | undefined
  sealed.forEach((one, i) => {
    if (one.ok) done.push({ waiting: rows[i]!, row: one.value })
    else tooLong = one.error.field
  })
  const batches = bySize(done, ({ row }) => row.sealed.length + ROW_FRAME).map((group) =>
    freeze(session, group, world.ports.chance(new Uint8Array(16))),
  )
  return { batches, last: devSeq + rows.length, ...(tooLong !== undefined && { tooLong }) }
}

function freeze(
  session: Session,
  group: readonly { waiting: Waiting; row: SealedRow }[],
  pushId: Uint8Array,
): FrozenPush {
  const words: Push = {
    pushId: toBase64url(pushId),
    epoch: session.keys.epoch,
    rosterN: session.roster.n,
    rows: group.map(({ waiting, row }) => ({ sealed: row.sealed, base: waiting.seq })),
  }
  const rows = group.map(({ waiting: { table, counter, seq: base }, row: { id, rev, tag } }) => ({
    id: id as FrozenPush['rows'][number]['id'],
    table,
    counter,
    rev,
    tag,
    base,
  }))
  return { body: JSON.stringify(words), seal: { epoch: session.keys.epoch, by: session.me }, rows }
}

async function send(
  { db }: SyncWorld,
  session: Session,
  frozen: FrozenPush,
  report: PushReport,
): Promise<Result<undefined, SyncTrouble>> {
  const answer = await session.api.push(frozen.body)
  if (!answer.ok) {
    if (pointless.has(answer.error.code)) await dropPush(db)
    // The server lost members that signed with us: its list was cut short.
    return fail(answer.error.code === 'roster_conflict' ? { code: 'roster-broken' } : answer.error)
  }
  const { results, head } = answer.value
  const accepted = new Map(
    results.flatMap(({ id, s, seq }) => (s === 'ok' && seq ? [[id, seq] as const] : [])),
  )
  const refused = new Map(
    results.flatMap(({ id, s, seq = 0 }) => (s === 'conflict' ? [[id, seq] as const] : [])),
  )
  report.conflicts += refused.size
  const acked = await ackPush(db, frozen, accepted, head)
  if (acked.ok) report.setBack ||= await wasSetBack(db, frozen, refused)
  return acked
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  const count = Math.ceil(list.length / size)
  return Array.from({ length: count }, (_, i) => list.slice(i * size, (i + 1) * size))
}

function bySize<T>(list: readonly T[], sizeOf: (one: T) => number): T[][] {
  const groups: T[][] = []
  let room = 0
  for (const one of list) {
    const size = sizeOf(one)
    if (size > room) {
      groups.push([])
      room = ROOM
    }
    groups.at(-1)!.push(one)
    room -= size
  }
  return groups
}
