import { fail, ok, type Result } from '#shared/result.ts'
import { canonical } from '#shared/sync/canonical.ts'
import { rowTag } from '#shared/sync/frame.ts'
import { fromBase64url, HEADER, toBase64url } from '#shared/sync/protocol.ts'
import { sha256, sign, verifier, verify } from '#shared/sync/signature.ts'
import { mayWrite } from '#shared/sync/roster.ts'
import { keep, readKept } from '../storage/team-keys.ts'
import { startOver } from '../storage/start-over.ts'
import { readHeld, type Held } from '../storage/sync-transactions.ts'
import { concat, openBytes, sealBytes, u32, type Bytes } from './primitives.ts'
import type { Session, SyncTrouble, SyncWorld } from './session.ts'

/**
 * Members tell each other what they hold, sealed and signed, so that a server that hands different rows to different people, or hides or
 * rolls back what one of them has seen, is found out by the first two who stand at the same number. Rules: RO11 in SPEC.md.
 */
export interface View {
  readonly inc: string
  readonly seq: number
  /** SHA-256 over the id and tag of every live row, sorted. */
  readonly digest: string
  readonly count: number
  readonly rosterN: number
}

/** What this browser said last, and when; and at which number it fetched everything anew because somebody held something else. */
interface Said extends View {
  readonly at: number
  readonly refetched?: number
  /** The number at which somebody was further on than the server let us read. */
  readonly behind?: number
}

const EVERY = 600_000
const SIG = 64

/** Compares with what the others hold at this number, and says what we hold if that is news. `views-differ`: also after a full fetch. */
export async function compareViews(
  world: SyncWorld,
  session: Session,
): Promise<Result<undefined, SyncTrouble>> {
  const held = await readHeld(world.db)
  // A viewer's changes wait for ever: whether the server has what they removed, or brought back, is not known here.
  if (!held || (held.waits && !mayWrite(session.roster, session.me))) return ok(undefined)
  const mine = await viewOf(held, session)
  const list = await session.api.checkpoints()
  if (!list.ok) return list
  const open = (isMine: boolean) =>
    Promise.all(
      list.value.checkpoints
        .filter(({ device }) => (device === session.me) === isMine)
        .map(({ device, sealed }) => openView(session, device, sealed)),
    )
  const [theirs, [own]] = await Promise.all([open(false), open(true)])
  // The server may have been restored, or heard an older word of ours later: what it has of us is what others hear.
  const known =
    own !== undefined && own.inc === mine.inc && own.seq === mine.seq && own.digest === mine.digest
  if (own && own.inc === mine.inc && own.seq > mine.seq) {
    // From before the server was set back: as long as it stands, the others wait for what is gone.
    const told = await session.api.checkpoint(await sealView(session, mine, world))
    if (!told.ok) return told
  }
  const said = await readKept<Said>(world.db, 'view')
  const later = theirs.some((one) => one && one.inc === mine.inc && one.seq > mine.seq)
  if (held.ahead || later) return behind(world, mine, said, held.ahead)
  if (theirs.some((one) => one && differs(mine, one))) return disagree(world, session, mine, { said, known })
  return known ? ok(undefined) : publish(world, session, mine, said)
}

/** Seals and signs a view: epoch (4 bytes), nonce, ciphertext, signature. [RO11] */
export async function sealView({ keys, kept, me }: Session, view: View, world: SyncWorld): Promise<string> {
  const key = await keys.meta(keys.epoch)!
  const text = concat(canonical({ ...view }))
  const sealed = await sealBytes(key, text, viewAad(kept.team, me, keys.epoch), world.ports.chance)
  const body = concat(u32(keys.epoch), sealed)
  return toBase64url(concat(body, await sign(kept.device.sign.privateKey, await signedWords(body))))
}

/** A view that this member signed, or undefined. */
export async function openView(
  { keys, kept, roster }: Session,
  device: string,
  sealed: string,
): Promise<View | undefined> {
  const bytes = fromBase64url(sealed)
  const member = roster.devices.get(device)
  if (!bytes || bytes.length < 4 + 28 + SIG || !member) return undefined
  const body = bytes.slice(0, -SIG)
  const key = await verifier(fromBase64url(member.sign)!)
  if (!key || !(await verify(key, bytes.slice(-SIG), await signedWords(body)))) return undefined
  const epoch = new DataView(body.buffer).getUint32(0)
  const meta = await keys.meta(epoch)
  const plain = meta && (await openBytes(meta, body.slice(4), viewAad(kept.team, device, epoch)))
  return plain && (JSON.parse(new TextDecoder().decode(plain)) as View)
}

async function viewOf({ inc, seq, tags, unread }: Held, session: Session): Promise<View> {
  for (const { id, sealed } of unread) {
    const frame = fromBase64url(sealed)
    // What a later version wrote counts as it came; whoever can read it has the same tag.
    if (frame && (frame[HEADER.flags]! & 1) === 0) tags.set(id, toBase64url(await rowTag(frame, sha256)))
    else tags.delete(id)
  }
  const lines = [...tags].map(([id, tag]) => `${id} ${tag}`).sort()
  const digest = toBase64url(await sha256(concat(lines.join('\n'))))
  return { inc, seq, digest, count: lines.length, rosterN: session.roster.n }
}

function differs(mine: View, theirs: View): boolean {
  return mine.inc === theirs.inc && mine.seq === theirs.seq && mine.digest !== theirs.digest
}

/** Both say what they hold, or only one of them would know. Then everything is fetched anew, for the fault may be ours; if that does not help it is said. */
async function disagree(
  world: SyncWorld,
  session: Session,
  mine: View,
  { said, known }: { said: Said | undefined; known: boolean },
): Promise<Result<undefined, SyncTrouble>> {
  if (!known) {
    const told = await session.api.checkpoint(await sealView(session, mine, world))
    if (!told.ok) return told
  }
  const now = world.wire.now()
  const again = said?.refetched === mine.seq
  if (again && Math.abs(now - said.at) < EVERY) return fail({ code: 'views-differ' })
  const kept = await keep(world.db, { view: { ...mine, at: now, refetched: mine.seq } satisfies Said })
  const over = kept.ok ? await startOver(world.db) : kept
  return over.ok && again ? fail({ code: 'views-differ' }) : over
}

/**
 * Somebody may have written since we read. Who is told of later rows twice, and is handed none, is kept from them; but where those are our
 * own, which the server took and no longer counts, it may have been restored, and everything is fetched and sent anew, once. [TS7]
 */
async function behind(
  { db, wire }: SyncWorld,
  mine: View,
  said: Said | undefined,
  ahead: boolean,
): Promise<Result<undefined, SyncTrouble>> {
  const twice = said?.behind === mine.seq
  if (twice && (!ahead || said.refetched === mine.seq)) return fail({ code: 'views-differ' })
  const view: Said = { ...mine, at: wire.now(), behind: mine.seq, ...(twice && { refetched: mine.seq }) }
  const kept = await keep(db, { view })
  return kept.ok && twice ? startOver(db) : kept
}

async function publish(
  world: SyncWorld,
  session: Session,
  mine: View,
  said: Said | undefined,
): Promise<Result<undefined, SyncTrouble>> {
  const now = world.wire.now()
  if (said && Math.abs(now - said.at) < EVERY && said.inc === mine.inc && !said.refetched && !said.behind)
    return ok(undefined)
  const told = await session.api.checkpoint(await sealView(session, mine, world))
  return told.ok ? keep(world.db, { view: { ...mine, at: now } satisfies Said }) : told
}

async function signedWords(body: Bytes): Promise<Bytes> {
  return concat('tc1|checkpoint|', await sha256(body))
}

function viewAad(team: Bytes, device: string, epoch: number): Bytes {
  return concat(`tc1|checkpoint|${toBase64url(team)}|${device}|${epoch}`)
}
