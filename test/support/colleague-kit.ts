import { IF_ROSTER_HEADER, toBase64url } from '#shared/sync/protocol.ts'
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
  const [auth, device] = [random(32), deviceOf(newDevice(owner.way, owner.team, 'owner'))]
  const words = { at: 0, by: toBase64url(by.id), prev, device, proof: randomText(64) }
  const entry = signed({ op: 'recovery', ...words })
  const body = { authHash: await hashText(auth), wrap: randomText(124), entry }
  return { body, auth: toBase64url(auth), device, headers: { [IF_ROSTER_HEADER]: String(n) } }
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
export async function restoreBody(newcomer: Colleague, { auth, device }: Pick<DraftKit, 'auth' | 'device'>) {
  const token = await hashText(newcomer.secret)
  const entry = signed({ op: 'restore', at: 0, kit: device.sign, device: deviceOf(newcomer), token })
  return { team: newcomer.team, id: device.id, auth, entry }
}
