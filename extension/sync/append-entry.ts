import { fail, ok, type Result } from '#shared/result.ts'
import type { RosterBody, Signed } from '#shared/sync/protocol.ts'
import { signEntry } from '#shared/sync/roster-entry.ts'
import { entryHash } from '#shared/sync/read-roster.ts'
import { catchUp } from './learn-keys.ts'
import { refreshRoster, roleIn, type Session, type SyncTrouble, type SyncWorld } from './session.ts'

/** An entry that a device signs, but for who signs it and where it stands. */
export type Unsigned = ByDevice extends infer Body
  ? Body extends ByDevice
    ? Omit<Body, 'by' | 'prev'>
    : never
  : never
type Promised<T> = Promise<Result<T, SyncTrouble>>
type ByDevice = Exclude<RosterBody, { op: 'create' | 'join' | 'restore' }>

/** Two owners may write at once: the slower one reads on and signs again. */
const TRIES = 4

/** Does what an owner may behind the last entry of the roster, and again when somebody was faster. */
export function asOwner<T>(world: SyncWorld, session: Session, act: () => Promised<T>): Promised<T> {
  return asMember(world, session, async () =>
    roleIn(session) === 'owner' ? act() : fail({ code: 'role_forbidden' }),
  )
}

/** The same for what everybody may. */
export async function asMember<T>(world: SyncWorld, session: Session, act: () => Promised<T>): Promised<T> {
  for (let left = TRIES; ; left--) {
    const read = await catchUp(world, session)
    if (!read.ok) return read
    const done = await act()
    if (done.ok || done.error.code !== 'roster_conflict' || left === 1) return done
  }
}

/** Signs an entry in this device's name, to stand right behind `prev`. */
export function signedHere({ kept, me }: Session, what: Unsigned, prev: string): Promise<Signed> {
  return signEntry(kept.device.sign.privateKey, kept.team, { ...what, by: me, prev })
}

/** Signs one entry behind the last one and sends it; answers its hash. */
export async function appendEntry(
  { db }: SyncWorld,
  session: Session,
  what: Unsigned,
  send: (n: number, entry: Signed) => ReturnType<Session['api']['append']>,
): Promise<Result<string, SyncTrouble>> {
  const { n, head: prev } = session.roster
  const entry = await signedHere(session, what, prev)
  const sent = await send(n, entry)
  if (!sent.ok) return sent
  const known = await refreshRoster(db, session, sent.value.rosterN)
  const hash = await entryHash({ n: n + 1, prev, ...entry })
  return known.ok && hash ? ok(hash) : known.ok ? fail({ code: 'roster-broken' }) : known
}
