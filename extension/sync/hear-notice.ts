import { fail, ok, type Result } from '#shared/result.ts'
import type { Notice } from '#shared/sync/protocol.ts'
import { keep, readKept } from '../storage/team-keys.ts'
import { readNotice } from './notice.ts'
import type { Session, SyncTrouble, SyncWorld } from './session.ts'

/** That this team went on elsewhere, as this browser heard and believed it. */
export interface HeardNotice {
  readonly notice: Notice
  /** Id of the owner's device that left it. */
  readonly by: string
  /** The new server's origin; none if there is no way in for this browser. */
  readonly server?: string
}

/** A server that says so may have a notice for us: the team went on, or it was set back to where its list of members is not ours. [MO4] */
const worthAsking = new Set<SyncTrouble['code'] | undefined>([
  'team_moved',
  'roster-broken',
  'not_found',
  'role_forbidden',
])

/**
 * After a round of sync: where there may be a notice it is read. One that is believed hinders nothing, for all waits here until the user
 * goes along; a forged one is said. [MO4, MO5]
 */
export async function withNotice<T extends { readonly hindrance?: SyncTrouble }>(
  world: SyncWorld,
  session: Session,
  done: Result<T, SyncTrouble>,
  nothing: T,
): Promise<Result<T, SyncTrouble>> {
  const trouble = done.ok ? done.value.hindrance : done.error
  const isAsked = worthAsking.has(trouble?.code)
  if (!session.hasNotice && !isAsked) return done
  const heard = await hearNotice(world, session)
  const round = done.ok ? done.value : nothing
  if (!heard.ok) {
    const { code } = heard.error
    if (code === 'move-forged') return ok({ ...round, hindrance: heard.error })
    // That the disk is full is what people can mend; the server will say again that the team moved.
    return code === 'storage-full' || code === 'storage-broken' ? heard : done
  }
  if (!heard.value || !isAsked) return done
  const { hindrance: _, ...rest } = round
  return ok(rest as T)
}

/** The notice that was left at our team's server, if there is one. Once believed it is kept. */
async function hearNotice(
  { db }: SyncWorld,
  session: Session,
): Promise<Result<HeardNotice | undefined, SyncTrouble>> {
  const known = await readKept<HeardNotice>(db, 'notice')
  if (known) return ok(known)
  const answer = await session.api.notice()
  if (!answer.ok) return answer
  const { notice } = answer.value
  if (!notice) return ok(undefined)
  const read = await readNotice(session, notice)
  if (!read.ok) return fail({ code: 'move-forged' })
  const { by, link } = read.value
  const heard: HeardNotice = { notice, by, ...(link && { server: link.server }) }
  const kept = await keep(db, { notice: heard })
  return kept.ok ? ok(heard) : kept
}
