import { readLink, type InviteLink } from '#shared/sync/invite-link.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { toBase64url } from '#shared/sync/protocol.ts'
import { readDevice } from '../storage/device.ts'
import { moveOver, readKept } from '../storage/team-keys.ts'
import { hasUndecided } from '../storage/undecided.ts'
import { acceptInvite } from './accept-invite.ts'
import { exchange } from './exchange.ts'
import type { HeardNotice } from './hear-notice.ts'
import { readNotice } from './notice.ts'
import { goneAlong, nobody, refreshPeople, type People } from './people.ts'
import { openSession, type Joined, type Session, type SyncWorld } from './session.ts'
import type { Sync } from './sync-loop.ts'
import { linkTroubles, type TeamTrouble } from './team.ts'

type Done<T = undefined> = Promise<Result<T, TeamTrouble>>

/**
 * Into the team that goes on for ours, with all that is shared here and with what had not been sent. `pasted` is another link into that
 * same team, for whom the notice has none, or whose own has ended. Until it is done this browser stays where it is. [MO6, MO7]
 */
export async function goAlong(world: SyncWorld, sync: Sync, pasted?: string): Done {
  return sync.between(async () => {
    const session = await openSession(world)
    if (!session.ok) return session
    const link = await linkFor(world, session.value, pasted)
    if (!link.ok) return link
    const ready = await readyToLeave(world, session.value)
    if (!ready.ok) return ready
    const { part } = await readDevice(world.db)
    const joined = await acceptInvite(world, link.value, part)
    if (!joined.ok) return joined.error.code === 'not_found' ? fail({ code: 'invite-wrong' }) : joined
    return arrive(world, joined.value)
  })
}

/** What colleagues wrote in the old team until the last moment is taken along; where its server is silent, others have it. */
async function readyToLeave(world: SyncWorld, session: Session): Done {
  await exchange(world, session, { pull: true, push: false, people: false })
  return (await hasUndecided(world.db)) ? fail({ code: 'undecided-first' }) : ok(undefined)
}

/** This browser is in the new team from here on; the old one's keys are gone. */
export async function arrive(
  world: SyncWorld,
  { team, roster, inc }: Pick<Joined, 'team' | 'roster' | 'inc'>,
  more: { people?: People; left?: unknown } = {},
): Done {
  const people = more.people ?? goneAlong((await readKept<People>(world.db, 'people')) ?? nobody)
  const over = await moveOver(world.db, { ...more, team, roster, people }, { inc })
  if (!over.ok) return over
  const session = await openSession(world)
  // Names are shown at once where they can be had; otherwise sync brings them.
  if (session.ok) await refreshPeople(world, session.value)
  return ok(undefined)
}

async function linkFor({ db }: SyncWorld, session: Session, pasted?: string): Done<InviteLink> {
  const heard = await readKept<HeardNotice>(db, 'notice')
  const read = heard && (await readNotice(session, heard.notice))
  if (!read?.ok) return fail({ code: 'not_found' })
  const { team, link } = read.value
  if (pasted === undefined) return link ? ok(link) : fail({ code: 'not-invited-along' })
  const typed = readLink(pasted)
  if (!typed.ok) return fail({ code: linkTroubles[typed.error] })
  return toBase64url(typed.value.team) === team ? typed : fail({ code: 'another-team' })
}
