import { inviteKeys } from '#extension/sync/invite.ts'
import { signEntry } from '#shared/sync/roster-entry.ts'
import { newDeviceKeys, publicDevice } from '#extension/sync/device-keys.ts'
import { kitKeys } from '#extension/sync/kit.ts'
import { acceptKit, newKit, removeMember } from '#extension/sync/team.ts'
import { readLink } from '#shared/sync/invite-link.ts'
import { readKitCode } from '#shared/sync/kit-code.ts'
import { fromBase64url, HEADER, peekFrame, toBase64url, type Entry } from '#shared/sync/protocol.ts'
import { expect } from 'vitest'
import { admit, browserOf, byHand, chance, expectOk, found, type Browser } from './browsers.ts'

/** What a server that lies needs: a team to lie to, and ways to answer otherwise. */

type Id = Awaited<ReturnType<Browser['save']>>
export interface Scene {
  url: string
  anna: Browser
  ben: Browser
  north: Id
  south: Id
  gone: Id
}
export interface ServerPage {
  rows: { seq: number; sealed: string }[]
  next: number
  more: boolean
  rosterN: number
}

/** Anna and Ben share two partners and one that was removed; then Anna writes on, and says what she holds. */
export async function scene(url: string): Promise<Scene> {
  const [anna, ben] = [await browserOf('Anna'), await browserOf('Ben')]
  await found(anna, url)
  await admit(anna, ben)
  const save = (name: string) => anna.save('partner', { name, scope: 'team' })
  const [north, south, gone] = [await save('Nordwind'), await save('Sudwind'), await save('Gone')]
  await anna.remove('partner', gone)
  for (const browser of [anna, ben]) expect(await browser.sync()).toBe('ok')
  await anna.save('partner', { owner: 'Anna' }, { id: north })
  await anna.save('partner', { owner: 'Anna' }, { id: south })
  anna.clock.off += 601_000
  expect(await anna.sync()).toBe('ok')
  return { url, anna, ben, north, south, gone }
}

/** The server answers Ben otherwise, at these routes. */
export function lie(ben: Browser, lies: Record<string, (answer: never) => unknown>) {
  ben.net.rewrite = (path, body) => {
    const change = Object.entries(lies).find(([end]) => path.endsWith(end))?.[1]
    return change ? JSON.stringify(change(JSON.parse(body) as never)) : body
  }
}

export const rowsOf = (page: ServerPage, change: (rows: ServerPage['rows']) => ServerPage['rows']) => ({
  ...page,
  rows: change(page.rows),
})
export const bytesOf = (sealed: string, at: number, byte: number) => {
  const bytes = fromBase64url(sealed)!
  bytes[at] = byte
  return toBase64url(bytes)
}
/** One byte of a row's clear header is another. */
export const patched = (id: string, at: number, byte: (had: number) => number) => (page: ServerPage) =>
  rowsOf(page, (rows) =>
    rows.map((row) => {
      if (peekFrame(row.sealed)?.id !== id) return row
      return { ...row, sealed: bytesOf(row.sealed, at, byte(fromBase64url(row.sealed)![at]!)) }
    }),
  )
export const firstFrame = ({ net }: Browser) => {
  const body = net.seen.find((text) => text.startsWith('{"pushId"'))!
  return (JSON.parse(body) as ServerPage).rows[0]!.sealed
}
export const moreMembers = (rosterN: number) => (page: ServerPage) => ({ ...page, rosterN })

/** The roster with an entry of the server's own making behind it. */
export async function forgedEntry(ben: Browser, body: object): Promise<{ entries: Entry[]; more: boolean }> {
  const { n, head } = (await ben.session()).roster
  const text = JSON.stringify({ ...body, prev: head })
  return { entries: [{ n: n + 1, prev: head, body: text, sig: 'A'.repeat(86) }], more: false }
}

export async function lieWithEntry(ben: Browser, body: object) {
  const answer = await forgedEntry(ben, body)
  lie(ben, { '/roster': () => answer, '/pull': moreMembers(answer.entries[0]!.n) })
}

export function underId(sealed: string, id: string): string {
  const bytes = fromBase64url(sealed)!
  bytes.set(fromBase64url(id)!, HEADER.id)
  return toBase64url(bytes)
}

export function firstFrameOf({ net }: Browser, id: string): string {
  const pushes = net.seen
    .filter((text) => text.startsWith('{"pushId"'))
    .map((text) => JSON.parse(text) as ServerPage)
  return pushes.flatMap(({ rows }) => rows).find(({ sealed }) => peekFrame(sealed)!.id === id)!.sealed
}

export async function cleoComesAndGoes(anna: Browser): Promise<Browser> {
  const cleo = await browserOf('Cleo')
  await admit(anna, cleo)
  await cleo.save('partner', { name: 'Cleos', scope: 'team' })
  await cleo.sync()
  expectOk(await removeMember(anna.world, byHand, (await cleo.session()).me))
  return cleo
}

/** Anna's recovery kit, as the paper has it. */
export async function printedKit(anna: Browser): Promise<string> {
  const { groups } = expectOk(await newKit(anna.world))
  expectOk(await acceptKit(anna.world, byHand, groups.join(' ')))
  return groups.join(' ')
}

/** The server lets the finder of a used or replaced kit in, with an entry that is signed as it should be. */
export async function kitOpensAgain(ben: Browser, code: string) {
  const { team, secret } = expectOk(readKitCode(code))
  const keys = await kitKeys(team, secret)
  const device = await publicDevice(await newDeviceKeys('ffffffffffffffff', chance))
  const body = { op: 'restore' as const, at: 1, kit: keys.shown.sign, device, token: device.sign }
  const { n, head } = (await ben.session()).roster
  const entry = { n: n + 1, prev: head, ...(await signEntry(keys.sign, team, body)) }
  lie(ben, { '/roster': () => ({ entries: [entry], more: false }), '/pull': moreMembers(n + 1) })
}

/** The server lets the holder of a link in once more, with a join entry that is signed as it should be. */
export async function joinsAgain(ben: Browser, link: string) {
  const { team, secret } = expectOk(readLink(link))
  const keys = await inviteKeys(team, secret)
  const device = await publicDevice(await newDeviceKeys('ffffffffffffffff', chance))
  const body = { op: 'join' as const, at: 1, invite: keys.invite, device, token: device.sign }
  const { n, head } = (await ben.session()).roster
  const entry = { n: n + 1, prev: head, ...(await signEntry(keys.sign, team, body)) }
  lie(ben, { '/roster': () => ({ entries: [entry], more: false }), '/pull': moreMembers(n + 1) })
}

/** Each syncs in turn until all do so without trouble, five rounds at most. */
export async function comeToRest(browsers: readonly Browser[]): Promise<void> {
  let ends = ['not yet']
  for (let round = 0; round < 5 && !ends.every((end) => end === 'ok'); round++) {
    ends = []
    for (const browser of browsers) {
      browser.clock.off += 601_000
      ends.push(await browser.sync())
    }
  }
  expect(ends).toEqual(browsers.map(() => 'ok'))
}
