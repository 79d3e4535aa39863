import { reset } from 'cloudflare:test'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  fromBase64url,
  IF_ROSTER_HEADER,
  toBase64url,
  type RosterBody,
  type Signed,
} from '#shared/sync/protocol.ts'
import { entrySignatureInput } from '#shared/sync/roster-entry.ts'
import { sign } from '#shared/sync/signature.ts'
import {
  codeOf,
  devicesOf,
  draftInvite,
  draftKit,
  frame,
  invite,
  joinBody,
  joined,
  lastEntry,
  makeKit,
  makeTeam,
  newColleague,
  newEpoch,
  newKeys,
  newTeamBody,
  ownInvite,
  path,
  personOf,
  pull,
  push,
  random,
  randomText,
  readRoster,
  readsWell,
  restoreBody,
  send,
  signed,
  type Colleague,
} from './team-client.ts'

/** Somebody sends what no colleague would accept: it is refused, nothing is appended, and everybody goes on. */

type Team = Record<'owner' | 'member' | 'viewer' | 'anna', Colleague>
let team: Team
beforeEach(async () => {
  const anna = await makeTeam()
  const [owner, member] = [await joined(anna, 'owner'), await joined(anna, 'member')]
  team = { anna, owner, member, viewer: await joined(anna, 'viewer') }
})
afterEach(() => reset())

const idOf = ({ id }: Colleague) => toBase64url(id)

async function post(who: Colleague, at: string, body: object): Promise<string> {
  const headers = { [IF_ROSTER_HEADER]: String((await lastEntry(team.anna)).n) }
  return codeOf(send('POST', path(who, at), { body, headers, token: who.token }))
}

/** The roster has so many entries, every device accepts them, and who may write does. */
async function goesOn(entries: number): Promise<void> {
  const { anna, member, viewer } = team
  expect(await readRoster(viewer)).toHaveLength(entries)
  expect(await readsWell(viewer)).toBe(true)
  for (const who of [anna, member])
    expect(await codeOf(push(who, [{ sealed: frame(who, random(16)), base: 0 }]))).toBe('200')
  expect(await post(member, 'devices', await link(member))).toBe('200')
  expect(await readsWell(viewer)).toBe(true)
}

/** A link for another browser of somebody's own. */
async function link(who: Colleague) {
  return (await draftInvite(who, who.role, 3_600_000, 0, await personOf(team.anna, who))).body
}

async function goodbye(who: Colleague): Promise<RosterBody> {
  const { prev } = await lastEntry(team.anna)
  const { next: seq } = await pull(team.anna)
  return { op: 'remove', at: 0, by: idOf(who), prev, device: idOf(who), seq }
}

/** The same words, and one bit of the signature is another. */
function broken({ body, sig }: Signed): Signed {
  const bytes = fromBase64url(sig)!
  bytes[7]! ^= 1
  return { body, sig: toBase64url(bytes) }
}

/** A text as it stands, truly signed. */
async function signedText({ keys, team }: Colleague, body: string): Promise<Signed> {
  const said = entrySignatureInput(fromBase64url(team)!, body)
  return { body, sig: toBase64url(await sign((await keys).privateKey, said)) }
}

/** Ways to sign what one may say, and not as one should. */
const forgeries: Record<string, (who: Colleague, body: RosterBody) => Promise<Signed>> = {
  'a bit of the signature flipped': async (who, body) => broken(await signed(who, body)),
  'a colleague’s signature': (_, body) => signed(team.anna, body),
  'the signature of a key that nobody knows': (who, body) => signed({ ...who, keys: newKeys() }, body),
  'the signature for another team': (who, body) => signed({ ...who, team: randomText(24) }, body),
  'the signature of other words': async (who, body) => ({
    ...(await signed(who, body)),
    sig: (await signed(who, { ...body, at: 1 })).sig,
  }),
  'another text that says the same': (who, body) => signedText(who, `${JSON.stringify(body)} `),
}
const byEverybody = Object.keys(forgeries).flatMap((name) =>
  (['owner', 'member', 'viewer'] as const).map((role) => [role, name] as const),
)

test.each(byEverybody)('[RO1, RO3, RO17] the %s says something of their own with %s', async (role, name) => {
  const who = team[role]
  const entries = (await readRoster(who)).length
  expect(await post(who, 'leave', { entry: await forgeries[name]!(who, await goodbye(who)) })).toBe(
    '422 entry_refused',
  )
  await goesOn(entries)
  expect(await post(who, 'leave', { entry: await signed(who, await goodbye(who)) })).toBe('200')
})

/** Right requests, each to its route, and by whom. */
const honest: Record<string, (team: Team) => Promise<{ who: Colleague; body: { entry: Signed } }>> = {
  devices: async ({ viewer: who }) => ({ who, body: await link(who) }),
  uninvite: async ({ viewer: who }) => {
    const { invite } = await ownInvite(who)
    const { prev } = await lastEntry(who)
    return { who, body: { entry: await signed(who, { op: 'uninvite', at: 0, by: idOf(who), prev, invite }) } }
  },
  roster: async ({ owner: who, viewer }) => {
    const { prev } = await lastEntry(who)
    const words = { at: 0, by: idOf(who), prev, device: idOf(viewer), role: 'member', seq: 0 } as const
    return { who, body: { entry: await signed(who, { op: 'role', ...words }) } }
  },
  invites: async ({ owner: who }) => ({ who, body: (await draftInvite(who)).body }),
  kit: async ({ owner: who }) => ({ who, body: (await draftKit(who)).body }),
  rotate: async ({ owner: who }) => ({ who, body: await newEpoch(who, await devicesOf(who)) }),
}

test.each(Object.keys(honest))('[RO17] %s takes no broken signature, and then the true one', async (at) => {
  const { who, body } = await honest[at]!(team)
  const entries = (await readRoster(who)).length
  expect(await post(who, at, { ...body, entry: broken(body.entry) })).toBe('422 entry_refused')
  expect(await readRoster(who)).toHaveLength(entries)
  expect(await post(who, at, body)).toBe('200')
  expect(await readsWell(team.anna)).toBe(true)
})

test('[RO8, RO17] a removal that is not signed takes nobody out, though the new key behind it is', async () => {
  const { owner, member } = team
  const staying = (await devicesOf(owner)).filter((id) => id !== idOf(member))
  const epoch = await newEpoch(owner, staying, { gone: member })
  const entries = (await readRoster(owner)).length
  expect(await post(owner, 'rotate', { ...epoch, remove: broken(epoch.remove!) })).toBe('422 entry_refused')
  await goesOn(entries)
})

test('[RO2, RO17] what was said once is not said again, nor by another in their name', async () => {
  const { owner, member, viewer } = team
  const said = (await ownInvite(viewer)).body
  const entries = (await readRoster(owner)).length
  expect(await post(viewer, 'devices', said)).toBe('409 roster_conflict')
  expect(await post(viewer, 'devices', { ...said, id: randomText(16) })).toBe('409 roster_conflict')
  const inHerName = { entry: await signed(viewer, await goodbye(viewer)) }
  expect(await post(member, 'leave', inHerName)).toBe('403 role_forbidden')
  expect(await post(owner, 'leave', { entry: await signed(viewer, await goodbye(owner)) })).toBe(
    '422 entry_refused',
  )
  await goesOn(entries)
})

test('[RO5, RO17] nor is a truly signed entry taken that the rules forbid', async () => {
  const { owner } = team
  const entries = (await readRoster(owner)).length
  const kit = await draftKit(owner)
  const { proof: _, ...words } = JSON.parse(kit.body.entry.body) as Extract<RosterBody, { op: 'recovery' }>
  const unproven = await signed(owner, { ...words, proof: randomText(64) })
  const tooEarly = await draftInvite(owner, 'member', 3_600_000, 7)
  expect(await post(owner, 'kit', { ...kit.body, entry: unproven })).toBe('422 entry_refused')
  expect(await post(owner, 'invites', tooEarly.body)).toBe('422 entry_refused')
  await goesOn(entries)
})

test('[RO3, RO17] who holds a link comes in by its key alone, and a failure uses nothing up', async () => {
  const { anna } = team
  const open = await invite(anna)
  const eve = newColleague(anna.team, 'member')
  const redeem = async (keys = open.keys) =>
    codeOf(send('POST', '/v1/invites/redeem', { body: await joinBody(eve, { ...open, keys }) }))
  expect(await redeem(eve.keys)).toBe('422 entry_refused')
  await goesOn((await readRoster(anna)).length)
  expect(await redeem()).toBe('200')
  expect(await readsWell(eve)).toBe(true)
})

test('[RO3, RC3, RO17] who holds a kit comes in by its key alone, and a failure uses nothing up', async () => {
  const { anna } = team
  const kit = await makeKit(anna)
  const eve = newColleague(anna.team, 'owner')
  const use = async (keys = kit.keys) =>
    codeOf(send('POST', '/v1/kits/use', { body: await restoreBody(eve, { ...kit, keys }) }))
  expect(await use(eve.keys)).toBe('422 entry_refused')
  await goesOn((await readRoster(anna)).length)
  expect(await use()).toBe('200')
  expect(await readsWell(eve)).toBe(true)
})

test('[RO17] no team begins with an entry that its founder did not sign', async () => {
  const { team } = await (await send('POST', '/v1/teams/id')).json<{ team: string }>()
  const eve = newColleague(team, 'owner')
  const body = await newTeamBody(eve)
  const found = (entry: Signed) => codeOf(send('POST', '/v1/teams', { body: { ...body, entry } }))
  expect(await found(broken(body.entry))).toBe('422 entry_refused')
  expect(await codeOf(send('GET', path(eve, 'roster'), eve))).toBe('404 not_found')
  expect(await found(body.entry)).toBe('200')
  expect(await readsWell(eve)).toBe(true)
})

test('[RO18] what only the team’s key could tell is taken as it comes: packages, wraps, commitments, chains and names', async () => {
  // All of that is noise, here as in every test of the server.
  const { owner, viewer } = team
  expect(await post(owner, 'invites', (await draftInvite(owner)).body)).toBe('200')
  const { device: paper } = await makeKit(owner)
  const epoch = await newEpoch(owner, [...(await devicesOf(owner)), paper.id])
  expect(await post(owner, 'rotate', epoch)).toBe('200')
  expect(await post(viewer, 'confirm', { name: randomText(60) })).toBe('200')
  expect(await readsWell(viewer)).toBe(true)
})
