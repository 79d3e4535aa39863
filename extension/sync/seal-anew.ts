import { ok, type Result } from '#shared/result.ts'
import { mayWrite } from '#shared/sync/roster.ts'
import { findOldSeals, readOldSeals, sendAnew, type OldSeals } from '../storage/old-seals.ts'
import type { StorageTrouble } from '../storage/transact.ts'
import type { Session, SyncWorld } from './session.ts'

/**
 * After a new key, rows that an earlier one sealed are sealed anew in the background, until none is left. The signature of a row is its
 * sealer's: each device takes those that it sealed itself, and any device those of one that may not write any more. Rules: RO13 in SPEC.md.
 */

/** So many rows at most in each turn, and the shortest time between two turns in milliseconds. */
const BATCH = 200
export const TURN = 60_000
/** When only rows of others are left they are counted again after so long. */
const WAIT = 600_000
/** So many fewer than when we last looked: somebody else is at it. */
const OTHERS_AT_IT = BATCH / 2

/**
 * Takes the next turn if it is due and nothing else waits to be sent, after everything was read under the newest key. Answers in how many
 * milliseconds the next one is; undefined when there is nothing left.
 */
export async function sealAnew(
  { db, ports, wire }: Pick<SyncWorld, 'db' | 'ports' | 'wire'>,
  { roster, keys, me }: Pick<Session, 'roster' | 'keys' | 'me'>,
): Promise<Result<number | undefined, StorageTrouble>> {
  const { epoch } = keys
  if (epoch === 0 || epoch !== roster.epoch || !mayWrite(roster, me)) return ok(undefined)
  const known = await readOldSeals(db)
  const before = known?.epoch === epoch ? known : undefined
  if (before?.left === 0) return ok(undefined)
  const now = wire.now()
  // A clock that was set back must not make us wait for as long again.
  const wait = (before?.next ?? 0) - now
  if (wait > 0 && wait <= WAIT) return ok(wait)
  if (before && (await db.outbox.count()) > 0) return ok(TURN)
  const old = await findOldSeals(db, epoch)
  const ours = old.filter(({ row: { seal } }) => !seal || seal.by === me || !mayWrite(roster, seal.by))
  const dice = ports.chance(new Uint8Array(1))[0]! / 256
  const picked = before && before.left - old.length < OTHERS_AT_IT ? ours.slice(0, BATCH) : []
  // The first look only counts: all devices learn of a new key at once, and are not to begin at once.
  const rest = !before ? dice * TURN : ours.length > 0 ? TURN + dice * TURN : WAIT
  const note: OldSeals = { epoch, left: old.length - picked.length, next: now + rest }
  const done = await sendAnew(db, picked, note)
  return done.ok ? ok(note.left > 0 ? rest : undefined) : done
}
