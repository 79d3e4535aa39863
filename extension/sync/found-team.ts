import { fail, ok, type Result } from '#shared/result.ts'
import { fromBase64url, NO_ENTRY, toBase64url } from '#shared/sync/protocol.ts'
import { signEntry } from '#shared/sync/roster-entry.ts'
import { extendRoster } from '#shared/sync/read-roster.ts'
import { noRoster } from '#shared/sync/roster.ts'
import { newDeviceKeys, publicDevice, tokenOf } from './device-keys.ts'
import { keysFrom, newSecrets } from './keys.ts'
import { sealName } from './names.ts'
import { keptTeam, type Joined, type SyncTrouble, type SyncWorld } from './session.ts'
import { teamApi } from './team-api.ts'

export interface Founding {
  server: string
  title: string
  creationKey?: string | undefined
  /** The founder's name, and the device part of this browser's stamps. */
  name: string
  part: string
}

/** Makes a team: its id from the server, its keys and its first roster entry from here. Nothing is kept yet. */
export async function foundTeam(
  { ports, wire, time }: SyncWorld,
  { server, title, creationKey, name, part }: Founding,
): Promise<Result<Joined, SyncTrouble>> {
  const { chance } = ports
  const api = teamApi(wire, time, { server })
  const issued = await api.newTeamId(creationKey)
  if (!issued.ok) return issued
  const team = fromBase64url(issued.value.team)!
  const secrets = newSecrets(chance)
  const keys = await keysFrom(team, secrets)
  const device = await newDeviceKeys(part, chance)
  const shown = await publicDevice(device)
  const token = chance(new Uint8Array(32))
  const commit = toBase64url((await keys.commit(secrets.epoch))!)
  const create = { op: 'create' as const, at: wire.now(), epoch: secrets.epoch, commit, device: shown }
  const entry = await signEntry(device.sign.privateKey, team, create)
  const words = {
    team: issued.value.team,
    entry,
    tokenHash: (await tokenOf(device.id, token)).hash,
    name: await sealName(keys, { person: 0 }, name, chance),
    title: await sealName(keys, 'title', title, chance),
  }
  const made = await api.createTeam(words, creationKey)
  if (!made.ok) return made
  const roster = await extendRoster(noRoster, team, [{ n: 0, prev: NO_ENTRY, ...entry }])
  if (!roster.ok) return fail({ code: 'roster-broken' })
  const kept = await keptTeam({ server, team, device, secrets, token }, { ports, wire })
  return ok({ team: kept, roster: roster.value, inc: made.value.inc, title })
}
