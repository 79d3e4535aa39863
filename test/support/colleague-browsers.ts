import { toBase64url, type RosterBody } from '#shared/sync/protocol.ts'
import {
  ask,
  draftInvite,
  joinBody,
  newDevice,
  path,
  readRoster,
  type Colleague,
  type DraftInvite,
} from './colleague.ts'

/** Colleagues with several browsers, as the server sees them. */

/** Whose device somebody is, as the roster has it; an unknown one is taken for the owner's. */
export async function personOf(owner: Colleague, { id }: Pick<Colleague, 'id'>): Promise<number> {
  const named = new Map<string, number>()
  for (const { n, body } of await readRoster(owner)) {
    const said = JSON.parse(body) as RosterBody
    if (said.op === 'invite') named.set(said.invite, said.person ?? n)
    if (said.op === 'join' && said.device.id === toBase64url(id)) return named.get(said.invite)!
  }
  return 0
}

/** Whoever speaks, with what the owner may read: it is for the server to say that a stranger may not. */
export function speakingFor({ id, keys }: Colleague, owner: Colleague): Colleague {
  return { ...owner, id, keys }
}

/** Somebody's invitation for another browser of their own; `owner` reads the roster. */
export async function ownInvite(who: Colleague, owner: Colleague = who, epoch = 0): Promise<DraftInvite> {
  const person = await personOf(owner, who)
  const draft = await draftInvite(speakingFor(who, owner), who.role, 3_600_000, epoch, person)
  await ask(who.way, 'POST', path(who, 'devices'), { ...draft, token: who.token })
  return draft
}

/** Another browser of somebody's, come in by their own invitation. */
export async function ownBrowser(who: Colleague): Promise<Colleague> {
  const next = newDevice(who.way, who.team, who.role)
  const answer = await ask(who.way, 'POST', '/v1/invites/redeem', {
    body: await joinBody(next, await ownInvite(who)),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return next
}
