import { linkText } from '#shared/sync/invite-link.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { fromBase64url, type RosterBody, type Role } from '#shared/sync/protocol.ts'
import { keep, readKept } from '../storage/team-keys.ts'
import { authHash, inviteKeys, sealPackage, signEntry } from './invite.ts'
import { nobody, refreshPeople, type People } from './people.ts'
import { entryHash } from './roster.ts'
import {
  refreshRoster,
  roleIn,
  secretsOf,
  type Session,
  type SyncTrouble,
  type SyncWorld,
} from './session.ts'

export interface InviteWish {
  role: Role
  hours: number
  /** What the user calls it, for this browser alone. */
  label?: string | undefined
}

/** Two owners may write at once: the slower one reads on and signs again. */
const TRIES = 3

/** Makes an invitation and its link. [IN1, IN3] */
export async function inviteColleague(
  world: SyncWorld,
  session: Session,
  { role, hours, label }: InviteWish,
): Promise<Result<{ link: string }, SyncTrouble>> {
  const { db, ports, wire, time } = world
  const secret = ports.chance(new Uint8Array(32))
  const { team } = session.kept
  const keys = await inviteKeys(team, secret)
  const secrets = await secretsOf(session)
  if (!secrets) return fail({ code: 'storage-broken' })
  // The server judges by its own clock, so the end is told by it too.
  const now = wire.now() + time.offset()
  const terms = { role, expiry: now + hours * 3_600_000, epoch: secrets.epoch }
  const sealed = await sealPackage(keys, team, terms, secrets, ports.chance)
  const proof = { id: keys.id, authHash: await authHash(keys), package: sealed }
  const body = { op: 'invite' as const, at: now, ...terms, invite: keys.invite }
  const hash = await append(world, session, body, (n, entry) => session.api.invite(n, { ...proof, entry }))
  if (!hash.ok) return hash
  const people = (await readKept<People>(db, 'people')) ?? nobody
  if (label) await keep(db, { people: { ...people, labels: { ...people.labels, [keys.id]: label } } })
  await refreshPeople(world, session)
  const rosterFp = fromBase64url(hash.value)!.slice(0, 16)
  return ok({ link: linkText({ server: session.server, team, secret, rosterFp }) })
}

/** Takes an unused invitation back; its id is what the list of invitations calls it. [IN7] */
export async function takeBack(
  world: SyncWorld,
  session: Session,
  id: string,
): Promise<Result<undefined, SyncTrouble>> {
  const list = await session.api.invites()
  if (!list.ok) return list
  const found = list.value.invites.find((invite) => invite.id === id)
  if (!found) return fail({ code: 'not_found' })
  const body = { op: 'uninvite' as const, at: world.wire.now(), invite: found.invite }
  const done = await append(world, session, body, (n, entry) => session.api.append(n, entry))
  return done.ok ? refreshPeople(world, session) : done
}

type OwnersBody = Extract<RosterBody, { op: 'invite' | 'uninvite' }>
type Unsigned = OwnersBody extends infer Body
  ? Body extends OwnersBody
    ? Omit<Body, 'by' | 'prev'>
    : never
  : never
type Send = (n: number, entry: Awaited<ReturnType<typeof signEntry>>) => ReturnType<Session['api']['append']>

/** Signs an owner's entry behind the last one and sends it; answers its hash. */
async function append(
  { db }: SyncWorld,
  session: Session,
  what: Unsigned,
  send: Send,
): Promise<Result<string, SyncTrouble>> {
  const { team, device } = session.kept
  for (let left = TRIES; ; left--) {
    const read = await refreshRoster(db, session)
    if (!read.ok) return read
    if (roleIn(session) !== 'owner') return fail({ code: 'role_forbidden' })
    const { n, head: prev } = session.roster
    const body = { ...what, by: session.me, prev }
    const entry = await signEntry(device.sign.privateKey, team, body)
    const sent = await send(n, entry)
    if (!sent.ok && (sent.error.code !== 'roster_conflict' || left === 1)) return sent
    if (!sent.ok) continue
    const known = await refreshRoster(db, session, sent.value.rosterN)
    const hash = await entryHash({ n: n + 1, prev, ...entry })
    return known.ok && hash ? ok(hash) : known.ok ? fail({ code: 'roster-broken' }) : known
  }
}
