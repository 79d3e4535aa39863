import { fromBase64url, IF_ROSTER_HEADER, toBase64url } from '#shared/sync/protocol.ts'
import { kitProofInput } from '#shared/sync/roster-entry.ts'
import { sign } from '#shared/sync/signature.ts'
import {
  ask,
  deviceOf,
  hashText,
  lastEntry,
  newDevice,
  path,
  random,
  randomText,
  signed,
  type Colleague,
} from './colleague.ts'

/** What an owner sends for a recovery kit, with the secret that only the paper holds. */
export async function draftKit(owner: Colleague, by = owner) {
  const { prev, n } = await lastEntry(owner)
  const paper = newDevice(owner.way, owner.team, 'owner')
  const [auth, device, { privateKey }] = [random(32), await deviceOf(paper), await paper.keys]
  const proof = toBase64url(await sign(privateKey, kitProofInput(fromBase64url(owner.team)!, prev)))
  const entry = await signed(by, { op: 'recovery', at: 0, by: toBase64url(by.id), prev, device, proof })
  const body = { authHash: await hashText(auth), wrap: randomText(124), entry }
  return {
    body,
    auth: toBase64url(auth),
    keys: paper.keys,
    device,
    headers: { [IF_ROSTER_HEADER]: String(n) },
  }
}
export type DraftKit = Awaited<ReturnType<typeof draftKit>>

/** What `by` sends for a recovery kit of this owner's team. */
export async function newKit(owner: Colleague, by = owner) {
  return (await draftKit(owner, by)).body
}

/** Makes a recovery kit. */
export async function makeKit(owner: Colleague): Promise<DraftKit> {
  const draft = await draftKit(owner)
  const { body, headers } = draft
  const answer = await ask(owner.way, 'POST', path(owner, 'kit'), { body, headers, token: owner.token })
  if (!answer.ok) throw new Error(await answer.text())
  return draft
}

/** What the holder of a kit sends to come in. */
export async function restoreBody(
  newcomer: Colleague,
  { auth, keys, device: { id, sign: kit } }: Pick<DraftKit, 'auth' | 'keys' | 'device'>,
) {
  const { team } = newcomer
  const token = await hashText(newcomer.secret)
  const device = await deviceOf(newcomer)
  const entry = await signed({ team, keys }, { op: 'restore', at: 0, kit, device, token })
  return { team, id, auth, entry }
}
