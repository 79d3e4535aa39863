import { ok, type Result } from '#shared/result.ts'
import { keep } from '../storage/team-keys.ts'
import { tokenOf } from './device-keys.ts'
import { openDoor, sealToken, type Session, type SyncTrouble, type SyncWorld } from './session.ts'

const LIFE = 30 * 86_400_000

/**
 * Replaces a token that is thirty days old, right after the server was seen to know it. Stopped before the new one is kept, the old one
 * holds and the next try makes another; afterwards the old one is kept beside it, for a server that was set back. [PR14]
 */
export async function renewToken(
  world: SyncWorld,
  session: Session,
): Promise<Result<undefined, SyncTrouble>> {
  const { kept } = session
  const now = world.wire.now()
  // A clock that ran ahead when this one was made must not keep it for years.
  if (Math.abs(now - (kept.tokenAt ?? 0)) < LIFE) return ok(undefined)
  const { chance } = world.ports
  const secret = chance(new Uint8Array(32))
  const told = await session.api.renewToken((await tokenOf(kept.device.id, secret)).hash)
  // A server from before this route goes on with the old one.
  if (!told.ok) return told.error.code === 'not_found' ? ok(undefined) : told
  const renewed = {
    ...kept,
    token: await sealToken(kept, secret, chance),
    before: kept.token,
    tokenAt: now,
  }
  const done = await keep(world.db, { team: renewed })
  if (!done.ok) return done
  session.kept = renewed
  session.api = (await openDoor(world, renewed))!
  return ok(undefined)
}
