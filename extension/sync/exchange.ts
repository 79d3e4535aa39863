import { fail, ok, type Result } from '#shared/result.ts'
import { startOver } from '../storage/start-over.ts'
import { storageTrouble } from '../storage/transact.ts'
import { compareViews } from './checkpoints.ts'
import { isWorn, renewKey } from './change-members.ts'
import { withNotice } from './hear-notice.ts'
import { refreshPeople } from './people.ts'
import { pull, reopenKept, type Told } from './pull.ts'
import { noReport, push } from './push.ts'
import { renewToken } from './renew-token.ts'
import { sealAnew, TURN } from './seal-anew.ts'
import { roleIn, type Session, type SyncTrouble, type SyncWorld } from './session.ts'

/** What a round of sync is to do. */
export interface Wanted {
  readonly pull: boolean
  /** What we were told, if that alone is why to pull. */
  readonly told?: Told | undefined
  readonly push: boolean
  /** Names of members and open invitations. */
  readonly people: boolean
}

/**
 * What came of it. `hindrance`: the rest went well, and people should know. `again`: others were faster twice, or nothing may be sent as yet;
 * later. `turn`: in so many milliseconds rows are to be sealed anew.
 */
export interface Exchanged {
  readonly news: boolean
  readonly hindrance?: SyncTrouble
  readonly again?: true
  readonly turn?: number
}

const CONFLICT_ROUNDS = 2

/** One round: read, then send, then see who is there. Where somebody was faster: read, merge, and send again, twice at most. */
export async function exchange(
  world: SyncWorld,
  session: Session,
  wanted: Wanted,
): Promise<Result<Exchanged, SyncTrouble>> {
  try {
    return await withNotice(world, session, await oneRound(world, session, wanted), { news: false })
  } catch (error) {
    // A read that met a closed or damaged base; anything else is a bug and goes on up.
    return fail(await storageTrouble(error))
  }
}

async function oneRound(
  world: SyncWorld,
  session: Session,
  wanted: Wanted,
): Promise<Result<Exchanged, SyncTrouble>> {
  const { n: before, epoch } = session.roster
  let done: Exchanged = { news: false }
  if (wanted.pull || (wanted.push && session.stop)) {
    const read = await readOn(world, session, done, wanted.told)
    if (!read.ok) return read
    done = read.value
  }
  if (roleIn(session) === 'owner' && !session.stop) {
    const isDue = session.roster.owesKey || (wanted.push && (await isWorn(world, session)))
    const renewed = isDue ? await renewKey(world, session) : ok(undefined)
    if (!renewed.ok) return renewed
  }
  if (wanted.pull && !session.stop) {
    // Behind a key that came on the way others may still have written under the old one: that is read first.
    const turn = session.roster.epoch === epoch ? await sealAnew(world, session) : ok(TURN)
    if (!turn.ok) return turn
    if (turn.value !== undefined) done = { ...done, turn: turn.value }
  }
  if (wanted.push && !session.stop) {
    const sent = await sendAll(world, session, done)
    if (!sent.ok) return sent
    done = sent.value
  }
  if (wanted.people) {
    const reopened = await reopenKept(world, session)
    if (!reopened.ok) return reopened
  }
  if (wanted.people || session.roster.n !== before) {
    const seen = await refreshPeople(world, session)
    if (!seen.ok) return seen
  }
  if (wanted.people) {
    const renewed = await renewToken(world, session)
    if (!renewed.ok) return renewed
  }
  const { stop } = session
  if (stop) return ok({ ...done, hindrance: stop, ...(wanted.push && { again: true }) })
  return wanted.people ? withViews(world, session, done) : ok(done)
}

/** Last, when all is read and sent: what others hold at this number must be what we hold. It hinders nothing, but people should know. [RO11] */
async function withViews(
  world: SyncWorld,
  session: Session,
  done: Exchanged,
): Promise<Result<Exchanged, SyncTrouble>> {
  const compared = await compareViews(world, session)
  if (compared.ok) return ok(done)
  if (compared.error.code !== 'views-differ') return compared
  return ok({ ...done, hindrance: done.hindrance ?? compared.error })
}

async function readOn(
  world: SyncWorld,
  session: Session,
  done: Exchanged,
  told?: Told,
): Promise<Result<Exchanged, SyncTrouble>> {
  const before = session.roster.n
  const pulled = await pull(world, session, told)
  if (!pulled.ok) return pulled
  const { arrived, refused, stop } = pulled.value
  session.stop = stop
  const hindrance = refused > 0 ? ({ code: 'forged' } as const) : done.hindrance
  const news = done.news || arrived > 0 || session.roster.n !== before
  return ok({ ...done, news, ...(hindrance && { hindrance }) })
}

async function sendAll(
  world: SyncWorld,
  session: Session,
  done: Exchanged,
): Promise<Result<Exchanged, SyncTrouble>> {
  let startedOver = false
  for (let round = 0; ; round++) {
    const pushed = await push(world, session)
    // The key changed on the way: with the new one the same rows go out again. [RO8]
    const stale = !pushed.ok && pushed.error.code === 'epoch_stale' && round < CONFLICT_ROUNDS
    if (!pushed.ok && !stale) return pushed
    const { conflicts, setBack, tooLong } = pushed.ok ? pushed.value : { ...noReport, conflicts: 1 }
    const hindrance = tooLong === undefined ? done.hindrance : ({ code: 'row-too-large' } as const)
    if (conflicts === 0) return ok({ ...done, ...(hindrance && { hindrance }) })
    // A server that was restored is read anew, once; one that still keeps a row back does not mean to hand it out. [TS7]
    if (setBack && startedOver) return ok({ ...done, hindrance: { code: 'views-differ' } })
    if (!setBack && round >= CONFLICT_ROUNDS) return ok({ ...done, again: true })
    const over = setBack ? await startOver(world.db) : ok(undefined)
    if (!over.ok) return over
    startedOver ||= setBack
    const read = await readOn(world, session, done)
    if (!read.ok) return read
    done = read.value
    if (session.stop) return ok(done)
  }
}
