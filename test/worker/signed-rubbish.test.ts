import { env } from 'cloudflare:workers'
import { reset, runInDurableObject } from 'cloudflare:test'
import { afterEach, expect, test } from 'vitest'
import {
  entryHashInput,
  fromBase64url,
  IF_ROSTER_HEADER,
  NO_ENTRY,
  toBase64url,
  type Entry,
  type RosterBody,
} from '#shared/sync/protocol.ts'
import { extendRoster } from '#shared/sync/read-roster.ts'
import { kitProofInput } from '#shared/sync/roster-entry.ts'
import { noRoster } from '#shared/sync/roster.ts'
import { sign } from '#shared/sync/signature.ts'
import { dice, type Dice } from '../simulate/dice.ts'
import {
  codeOf,
  deviceOf,
  hashText,
  joinBody,
  joined,
  makeTeam,
  newColleague,
  newKeys,
  path,
  publicHalf,
  randomText,
  send,
  signed,
  type Colleague,
} from './team-client.ts'

afterEach(() => reset())

/** What the team's object holds, whoever may still read it. */
function stored<T>({ team }: Colleague, query: string): Promise<T[]> {
  return runInDurableObject(env.TEAM.getByName(team), (_, { storage }) =>
    storage.sql.exec(query).toArray(),
  ) as Promise<T[]>
}

interface World {
  anna: Colleague
  people: Colleague[]
  links: { id: string; auth: string; keys: Promise<CryptoKeyPair>; invite: string }[]
}
const roles = ['owner', 'member', 'viewer'] as const

/** Something that might be said at this moment, by whoever it is. */
async function anything({ anna, people, links }: World, who: Colleague, prev: string, throws: Dice) {
  const { seq, epoch } = (
    await stored<{ seq: number; epoch: number }>(anna, 'SELECT seq, epoch FROM team')
  )[0]!
  const common = { at: 0, by: toBase64url(throws.below(8) ? who.id : throws.of(people).id), prev }
  const device = toBase64url(throws.of(people).id)
  const person = throws.below(3) ? undefined : throws.below(9)
  const keys = newKeys()
  const link = { id: randomText(16), auth: randomText(32), keys, invite: await publicHalf(keys) }
  const old = throws.of([link, ...links])
  const terms = {
    epoch: epoch + (throws.below(6) ? 0 : 1),
    expiry: Date.now() + 60_000,
    role: throws.of(roles),
  }
  const paper = newColleague(anna.team, 'owner')
  const proving = kitProofInput(fromBase64url(anna.team)!, throws.below(2) ? prev : NO_ENTRY)
  const proof = toBase64url(await sign((await paper.keys).privateKey, proving))
  const bodies: RosterBody[] = [
    { op: 'invite', ...common, ...terms, invite: link.invite, ...(person !== undefined && { person }) },
    { op: 'invite', ...common, ...terms, invite: old.invite },
    { op: 'uninvite', ...common, invite: old.invite },
    { op: 'role', ...common, device, role: throws.of(roles), seq },
    { op: 'remove', ...common, device: throws.below(2) ? toBase64url(who.id) : device, seq },
    { op: 'rotate', ...common, epoch: epoch + 1 + throws.below(2), commit: randomText(16) },
    { op: 'recovery', ...common, device: await deviceOf(paper), proof },
  ]
  const body = throws.of(bodies)
  // Who goes says no more: most stay.
  return { body: body.op === 'remove' && throws.below(3) ? bodies[0]! : body, link }
}

const routes = {
  role: ['roster'],
  uninvite: ['uninvite'],
  remove: ['leave'],
  rotate: ['rotate'],
  recovery: ['kit'],
}

/** One entry, mostly signed by whoever sends it; what comes of it. */
async function say(world: World, throws: Dice): Promise<string> {
  const { anna, people, links } = world
  const here = await stored<{ id: string }>(anna, 'SELECT id FROM device')
  const who = throws.of(people.filter(({ id }) => here.some((one) => one.id === toBase64url(id))))
  const last = (await stored<Entry>(anna, 'SELECT * FROM roster ORDER BY n DESC LIMIT 1'))[0]!
  const { body, link } = await anything(world, who, await hashText(entryHashInput(last)!), throws)
  const entry = await signed(throws.below(8) ? who : throws.of(people), body)
  const at = throws.of(body.op === 'invite' ? ['invites', 'devices'] : routes[body.op as keyof typeof routes])
  const kits = await stored<{ id: string }>(anna, 'SELECT id FROM kit WHERE usedBy IS NULL')
  const wraps = [...here, ...kits].map(({ id }) => ({ device: id, sealed: randomText(124) }))
  const beside = {
    ...{ id: link.id, authHash: await hashText(fromBase64url(link.auth)!), package: randomText(100) },
    ...(at === 'kit' && { authHash: randomText(32), wrap: randomText(124) }),
    ...{ wraps, chain: randomText(60) },
  }
  const headers = { [IF_ROSTER_HEADER]: String(last.n) }
  const code = await codeOf(
    send('POST', path(who, at), { body: { ...beside, entry }, headers, token: who.token }),
  )
  if (code === '200' && body.op === 'invite') links.push(link)
  return `${body.op} ${code}`
}

/** Somebody comes by one of the links, whatever became of it. */
async function come({ anna, people, links }: World, throws: Dice): Promise<string> {
  if (links.length === 0) return 'join without a link'
  const guest = newColleague(anna.team, 'member')
  const link = throws.of(links)
  const keys = throws.below(4) ? link.keys : throws.of(links).keys
  const code = await codeOf(
    send('POST', '/v1/invites/redeem', { body: await joinBody(guest, { ...link, keys }) }),
  )
  if (code === '200') people.push(guest)
  return `join ${code}`
}

test.each([1, 2])(
  '[RO5, RO17] whatever the people of a team sign and send, all go on believing their roster (seed %i)',
  async (seed) => {
    const throws = dice(seed)
    const anna = await makeTeam()
    const people = [
      anna,
      await joined(anna, 'owner'),
      await joined(anna, 'member'),
      await joined(anna, 'viewer'),
    ]
    const world: World = { anna, people, links: [] }
    const heard = new Map<string, number>()
    for (let i = 0; i < 120; i++) {
      const one = throws.below(5) ? await say(world, throws) : await come(world, throws)
      heard.set(one, (heard.get(one) ?? 0) + 1)
    }
    console.log(
      `seed ${seed}: ${[...heard]
        .sort()
        .map((pair) => pair.join(' × '))
        .join(', ')}`,
    )
    const entries = await stored<Entry>(anna, 'SELECT n, prev, body, sig FROM roster ORDER BY n')
    expect((await extendRoster(noRoster, fromBase64url(anna.team)!, entries)).ok).toBe(true)
    expect(entries.length).toBeGreaterThan(15)
    expect([...heard.keys()].some((one) => one.endsWith('entry_refused'))).toBe(true)
  },
)
