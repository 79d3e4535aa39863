import { linkText } from '#shared/sync/invite-link.ts'
import { fromBase64url, NO_ENTRY, toBase64url } from '#shared/sync/protocol.ts'
import type { Entry, RosterBody } from '#shared/sync/protocol.ts'
import { tokenOf } from '#extension/sync/device-keys.ts'
import { authHash, inviteKeys, redeemWords, sealPackage } from '#extension/sync/invite.ts'
import { signEntry } from '#shared/sync/roster-entry.ts'
import { concat, deriveBytes, hkdfSecret, u32 } from '#extension/sync/primitives.ts'
import { entryHash, extendRoster } from '#shared/sync/read-roster.ts'
import { noRoster } from '#shared/sync/roster.ts'
import { sealChain, wrapSecrets } from '#extension/sync/wraps.ts'
import { anna, at, ben, chanceOf, cleo, cleos, counting, first, hex, keys, second, team } from './people.ts'

/** Vectors of a team's members: how they come, what they are, and how a new key reaches them. Each function gives the content of one file. */

const teamText = toBase64url(team)
const secret = counting(0xa1, 32)
const invited = await inviteKeys(team, secret)
const DAY = 86_400_000

/** The chain of one team: Anna founds it, Ben and Cleo join, Cleo adds another browser, Ben becomes a viewer, and Cleo is removed with both, under a new key. */
export async function rosterVectors() {
  const entries: (Entry & { hash: string })[] = []
  const put = async (key: CryptoKey, body: RosterBody) => {
    const prev = entries.at(-1)?.hash ?? NO_ENTRY
    const entry = { n: entries.length, prev, ...(await signEntry(key, team, body)) }
    entries.push({ ...entry, hash: (await entryHash(entry))! })
  }
  const head = () => entries.at(-1)!.hash
  const byAnna = (minutes: number) => ({ at: at + minutes * 60_000, by: anna.shown.id, prev: head() })
  const commit = async (epoch: 0 | 1) => toBase64url((await keys[epoch].commit(epoch))!)
  const another = await inviteKeys(team, counting(0xb1, 32))
  const own = await inviteKeys(team, counting(0xd1, 32))
  const spare = await inviteKeys(team, counting(0xc1, 32))
  const join = async ({ shown }: typeof ben, from: typeof invited, minutes: number) => {
    const token = (await tokenOf(fromBase64url(shown.id)!, counting(0xd0, 32))).hash
    await put(from.sign, { op: 'join', at: at + minutes * 60_000, invite: from.invite, device: shown, token })
  }
  const invite = (from: typeof invited, role: 'member' | 'viewer', minutes: number) =>
    put(anna.sign, {
      op: 'invite',
      ...byAnna(minutes),
      epoch: 0,
      expiry: at + DAY,
      invite: from.invite,
      role,
    })
  await put(anna.sign, { op: 'create', at, epoch: 0, commit: await commit(0), device: anna.shown })
  await invite(invited, 'member', 1)
  await join(ben, invited, 2)
  await invite(another, 'member', 3)
  await join(cleo, another, 4)
  const byCleo = { at: at + 240_000, by: cleo.shown.id, prev: head(), person: 3, role: 'member' as const }
  await put(cleo.sign, { op: 'invite', ...byCleo, epoch: 0, expiry: at + DAY, invite: own.invite })
  await join(cleos, own, 5)
  await invite(spare, 'viewer', 5)
  await put(anna.sign, { op: 'uninvite', ...byAnna(6), invite: spare.invite })
  await put(anna.sign, { op: 'role', ...byAnna(7), device: ben.shown.id, role: 'viewer', seq: 12 })
  await put(anna.sign, { op: 'remove', ...byAnna(8), all: true, device: cleo.shown.id, seq: 14 })
  await put(anna.sign, { op: 'rotate', ...byAnna(8), epoch: 1, commit: await commit(1) })
  const grown = await extendRoster(noRoster, team, entries)
  if (!grown.ok) throw new Error('the roster of the vectors is refused')
  const { devices, former, epoch, keyedAt } = grown.value
  return {
    about:
      'RO: a whole chain with the hash of each entry, what follows from it, and changes that each make it refused. `without`, `swap` and `body` name an entry.',
    team: teamText,
    entries,
    means: { devices: Object.fromEntries(devices), former: Object.fromEntries(former), epoch, keyedAt },
    refused: [
      { why: 'a number is missing', without: 3 },
      { why: 'an entry was changed after it was signed', body: 9, from: '"viewer"', to: '"owner"' },
      { why: 'two entries changed places', swap: [3, 4] },
      { why: 'the body is not the canonical text', body: 2, from: '{"at"', to: '{ "at"' },
    ],
  }
}

export async function wrapVectors() {
  const { entries, means } = await rosterVectors()
  const terms = { team, epoch: 1, device: ben.shown.id, prev: means.keyedAt }
  return {
    about:
      'RO9, RO10: the key of epoch 1 for Ben, whose agreement key is in keys.json, at the place of the rotate entry in roster.json; and the key of epoch 0, sealed under that of epoch 1.',
    team: teamText,
    wrap: {
      epoch: 1,
      device: ben.shown.id,
      prev: entries.at(-2)!.hash,
      ephemeral: hex(chanceOf(4)(new Uint8Array(32))),
      sealed: await wrapSecrets(ben.shown.agree, terms, second, chanceOf(4)),
      opens: { TK: hex(second.key), IS: hex(second.idSecret) },
    },
    chain: {
      epoch: 1,
      sealed: await sealChain(keys[1], 1, first.key, chanceOf(5)),
      opens: { TK: hex(first.key) },
    },
  }
}

export async function inviteVectors() {
  const { entries } = await rosterVectors()
  const terms = { role: 'member' as const, expiry: at + DAY, epoch: 0 }
  const from = await hkdfSecret(secret)
  const part = async (label: string, length: number) => {
    const info = concat(`tc1|invite-${label}|`, u32(0))
    return { info: hex(info), bytes: hex(await deriveBytes(from, team, info, length)) }
  }
  const rosterFp = fromBase64url(entries[1]!.hash)!.slice(0, 16)
  const token = (await tokenOf(ben.id, counting(0xd0, 32))).hash
  return {
    about:
      'IN: a link, all that follows from its secret, the package that the server keeps, and what the newcomer sends. Ben and the entries are those of keys.json and roster.json.',
    link: linkText({ server: 'https://sync.example', team, secret, rosterFp }),
    server: 'https://sync.example',
    team: teamText,
    secret: hex(secret),
    rosterFp: hex(rosterFp),
    derived: {
      id: await part('id', 16),
      auth: await part('auth', 32),
      wrap: await part('wrap', 32),
      seed: await part('seed', 32),
    },
    id: invited.id,
    invite: invited.invite,
    authHash: await authHash(invited),
    package: {
      ...terms,
      sealed: await sealPackage(invited, team, terms, first, chanceOf(6)),
      opens: { TK: hex(first.key), IS: hex(first.idSecret) },
    },
    redeem: await redeemWords(invited, team, { device: ben.shown, tokenHash: token, at: at + 120_000 }),
    refusedLinks: [
      'https://sync.example/join#1.AAAA',
      'https://sync.example/other',
      'https://anna@sync.example/join#1.AAAA',
      'not a link',
    ],
  }
}
