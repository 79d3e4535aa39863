import assert from 'node:assert/strict'
import type { Dice } from '../../simulate/dice.ts'
import {
  ask,
  codeOf,
  devicesOf,
  foundTeam,
  invite,
  joinBody,
  lastEntry,
  newDevice,
  path,
  type Colleague,
  type DraftInvite,
  type Way,
} from '../../support/colleague.ts'

/** Twenty who would all come in by the same invitation, at once. */
const RUNNERS = 20

export const sum = { races: 0, redeemers: 0 }

/** So many races in one team; one in five is run for two invitations at once. Throws if anything but one winner each comes out. */
export async function race(way: Way, throws: Dice, races: number): Promise<void> {
  const anna = await foundTeam(way)
  for (let run = 0; run < races;) {
    const open = [
      await invite(anna),
      ...(throws.below(5) === 0 && run + 1 < races ? [await invite(anna)] : []),
    ]
    const before = { devices: await devicesOf(anna), n: (await lastEntry(anna)).n }
    const winners = await Promise.all(open.map((draft) => winnerOf(anna, draft)))
    const after = await devicesOf(anna)
    assert.deepEqual(new Set(after), new Set([...before.devices, ...winners]))
    assert.equal(after.length, before.devices.length + open.length)
    assert.equal((await lastEntry(anna)).n, before.n + open.length)
    run += open.length
    sum.races += open.length
    sum.redeemers += open.length * RUNNERS
  }
}

/** The one device that came in, after a check that its token is known and no other. */
async function winnerOf(anna: Colleague, draft: DraftInvite): Promise<string> {
  const runners = Array.from({ length: RUNNERS }, () => newDevice(anna.way, anna.team, 'member'))
  const bodies = await Promise.all(runners.map((one) => joinBody(one, draft)))
  const redeem = (body: unknown) => codeOf(ask(anna.way, 'POST', '/v1/invites/redeem', { body }))
  const codes = await Promise.all(bodies.map(redeem))
  const won = codes.indexOf('200')
  const expected = codes.map((_, i) => (i === won ? '200' : '410 invite_used'))
  assert(won >= 0, `nobody came in: ${codes.join()}`)
  assert.deepEqual(codes, expected)
  const members = (one: Colleague) => codeOf(ask(one.way, 'GET', path(one, 'members'), one))
  assert.equal(await members(runners[won]!), '200')
  assert.equal(await members(runners[(won + 1) % RUNNERS]!), '404 not_found')
  assert.equal(await redeem(bodies[won]), '200', 'the winner asks again after a lost answer')
  return (JSON.parse(bodies[won]!.entry.body) as { device: { id: string } }).device.id
}
