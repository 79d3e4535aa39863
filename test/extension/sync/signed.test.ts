import { afterAll, beforeAll, expect, test } from 'vitest'
import { draftInvite } from '#extension/sync/invite-colleague.ts'
import { inviteKeys, redeemWords } from '#extension/sync/invite.ts'
import { newDeviceKeys, publicDevice, tokenOf } from '#extension/sync/device-keys.ts'
import { addBrowser, joinTeam } from '#extension/sync/team.ts'
import { readLink } from '#shared/sync/invite-link.ts'
import { signEntry } from '#shared/sync/roster-entry.ts'
import { admit, browserOf, byHand, chance, expectOk, found, type Browser } from './browsers.ts'
import { comeToRest } from './evil-server.ts'
import { startServer } from './server.ts'

/** Somebody in the team sends what no colleague would accept. Before the server judged it, all the others heard `roster-broken` and stopped. */

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server.stop())

/** Each by its own raw request, with its own token and in its own name, signed by a key that is not its own. */
const attacks: Record<string, (who: Browser) => Promise<{ ok: boolean; error?: { code: string } }>> = {
  'leaves by a forged word': async (who) => {
    const { api, kept, me, roster } = await who.session()
    const { n, head: prev } = roster
    const { seq } = (await who.db.kv.get('cursor'))!.value as { seq: number }
    const body = { op: 'remove', at: 1, by: me, prev, device: me, seq } as const
    return api.leave(n, await signEntry(await otherKey(), kept.team, body))
  },
  'adds a browser of its own by a forged word': async (who) => {
    const session = await who.session()
    const { api, kept, me, roster } = session
    const { role, person } = roster.devices.get(me)!
    const { proof, body } = expectOk(await draftInvite(who.world, session, { role, person, life: 60_000 }))
    const said = { ...body, by: me, prev: roster.head }
    return api.addDevice(roster.n, { ...proof, entry: await signEntry(await otherKey(), kept.team, said) })
  },
  'comes in with a second browser by a word that the link did not sign': async (who) => {
    const { team, secret } = expectOk(readLink(expectOk(await addBrowser(who.world)).link))
    const { api } = await who.session()
    const device = await newDeviceKeys('ffffffffffffffff', chance)
    const { hash } = await tokenOf(device.id, chance(new Uint8Array(32)))
    const joining = { device: await publicDevice(device), tokenHash: hash, at: 1 }
    const keys = { ...(await inviteKeys(team, secret)), sign: device.sign.privateKey }
    return api.redeem(await redeemWords(keys, team, joining))
  },
}

async function otherKey(): Promise<CryptoKey> {
  return (await newDeviceKeys('ffffffffffffffff', chance)).sign.privateKey
}

test.each(Object.keys(attacks))(
  '[RO17] a viewer, a member and an owner each %s: nobody stops',
  async (name) => {
    const people = [
      await browserOf('Anna'),
      await browserOf('Otto'),
      await browserOf('Ben'),
      await browserOf('Vera'),
    ]
    const [anna, otto, ben, vera] = people as [Browser, Browser, Browser, Browser]
    await found(anna, server.url)
    await admit(anna, otto, 'owner')
    await admit(anna, ben)
    await admit(anna, vera, 'viewer')
    const north = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
    await comeToRest(people)
    for (const who of [vera, ben, otto])
      expect(await attacks[name]!(who)).toMatchObject({ ok: false, error: { code: 'entry_refused' } })
    await ben.save('partner', { owner: 'Ben' }, { id: north })
    await comeToRest([ben, anna, otto, vera])
    for (const one of people) expect(await one.values('partner', north)).toMatchObject({ owner: 'Ben' })
    // The roster can still grow, and a newcomer believes all of it.
    const cleo = await browserOf('')
    const { link } = expectOk(await addBrowser(ben.world))
    expectOk(await joinTeam(cleo.world, byHand, { link, share: 'none' }))
    await comeToRest([...people, cleo])
    expect(await cleo.values('partner', north)).toMatchObject({ owner: 'Ben' })
  },
)
