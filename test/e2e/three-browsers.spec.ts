import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PartnerId } from '#shared/model/ids.ts'
import { toBase64url } from '#shared/sync/protocol.ts'
import { bytesUnder, formsOf, wordsIn } from '../support/marked-words.ts'
import { opened, spoilsOf } from '../support/removed-device.ts'
import { sealedOnDisk } from '../support/sealed-on-disk.ts'
import { bodiesIn } from '../support/wire-talk.ts'
import { tapWire } from '../support/wire-tap.ts'
import { startWorker } from '../support/worker.ts'
import { partner, row } from './cards.ts'
import { expect, test, withFolder, withProfile } from './fixtures.ts'
import {
  addNote,
  chromium,
  editNote,
  introduce,
  joinTeam,
  nothingWaits,
  printKit,
  restoreTeam,
  withThird,
  words,
} from './three-colleagues.ts'

test('three browsers share a team through removal, a new key, a server set back and a recovery kit; the server can read none of it', async ({
  mira: profileOfMira,
  tom: profileOfTom,
}) => {
  test.setTimeout(400_000)
  await withFolder('disk', async (folder) => {
    const disk = join(folder, 'disk')
    let server = await startWorker({ persist: disk })
    const wire = await tapWire(server.url)
    const stop = () => server.stop()
    const startAgain = async () => {
      server = await startWorker({ persist: disk })
      wire.leadTo(server.url)
    }
    await withThird(async (fee) => {
      const [mira, tom] = [await chromium(profileOfMira), await chromium(profileOfTom)]
      let card = ''

      await test.step('a team of three, by pasted links', async () => {
        await introduce(mira, words.mira)
        await introduce(tom, words.tom)
        await introduce(fee, words.fee)
        const { hands } = mira
        await hands.go('team')
        await hands.fill('Server address', wire.url)
        await hands.press('Test')
        await hands.fill('Name of the team', words.team)
        await hands.press('Create the team')
        let link = ''
        for (const colleague of [tom, fee]) {
          await hands.fill('For whom, so that you know the invite again', words.label)
          await hands.press('Make a link')
          link = await hands.reads('Invite link', link)
          await joinTeam(colleague, link)
        }
        await hands.sees(words.tom, words.fee)
      })

      await test.step('a card with a note and a person reaches all', async () => {
        const { hands } = mira
        await hands.go('new')
        await hands.fill('Name', words.partner)
        await hands.fill('Addresses', `${words.address},`)
        await hands.press('Start the card')
        await hands.sees('Add a note')
        card = `partner/${hands.where()}`
        await hands.press(`What can be done with ${words.partner}`)
        await hands.press('Share with the team')
        await hands.press('People')
        await hands.press('Add a person')
        await hands.fill('Name', words.person)
        await hands.press('Save')
        await addNote(mira, words.note)
        for (const { hands } of [tom, fee]) {
          await hands.go(card)
          await hands.sees(words.partner, words.note)
        }
      })

      await test.step('so much is written on another card that ten megabytes travel', async () => {
        const much = await partner(profileOfMira, { name: words.much })
        for (let at = 0; at < 120; at++) {
          const text = `${at} ${words.long} `.padEnd(16_000, `${words.long}, `)
          await row(profileOfMira, much, 'note', { text })
        }
        await nothingWaits([mira, tom, fee])
      })

      await test.step('apart, two write over one note and the third changes a field: all of it stays', async () => {
        wire.cut(true)
        await editNote(mira, words.note, words.miras)
        await editNote(tom, words.note, words.toms)
        await fee.hands.press('Facts')
        await fee.hands.press('Edit Who they are to us')
        await fee.hands.choose('Segment', 'Key')
        await fee.hands.press('Save')
        wire.cut(false)
        await nothingWaits([mira, tom, fee])
        for (const { browser, hands } of [mira, tom, fee]) {
          await hands.sees(words.miras, words.toms)
          const partnerId = card.split('/')[1] as PartnerId
          await expect
            .poll(async () => (await browser.ask('card', { partnerId }))?.card.partner.segment)
            .toBe('key')
        }
      })

      await test.step('Tom is removed, and told so; the others write on under a new key', async () => {
        await mira.hands.go('team')
        await mira.hands.press(`Remove ${words.tom}`)
        await mira.hands.press('Remove and change the key')
        await mira.hands.sees(`${words.tom} is out.`)
        await tom.hands.go('team')
        await tom.hands.sees('Your team’s server said no to this device.')
        await mira.hands.go(card)
        await addNote(mira, words.after)
        await addNote(fee, words.afterToo)
        await nothingWaits([mira, fee])
        await fee.hands.sees(words.after)
      })

      await stop()
      await cp(disk, join(folder, 'earlier'), { recursive: true })

      await test.step('all that Tom ever had opens nothing of the new key', async () => {
        const { team } = await spoilsOf(profileOfTom, [])
        const { locks } = sealedOnDisk(join(folder, 'earlier'), toBase64url(team))
        const spoils = await spoilsOf(
          profileOfTom,
          locks.flatMap(({ point }) => point ?? []),
        )
        const count = (some: typeof locks, epoch: number) =>
          some.filter((lock) => lock.epoch === epoch).length
        const open = await opened(spoils, locks)
        // That the old ones open says that the attack works.
        expect(count(open, 0)).toBe(count(locks, 0))
        expect(count(open, 1)).toBe(0)
        const kinds = new Set(locks.flatMap(({ epoch, what }) => (epoch === 1 ? what : [])))
        // What somebody said that they hold may be there, too.
        expect([...kinds]).toEqual(expect.arrayContaining(['chain', 'row', 'wrap']))
        expect(wordsIn([Buffer.from(spoils.database)], [words.after, words.afterToo])).toEqual([])
        expect(wordsIn([Buffer.from(spoils.database)], [words.toms])).toEqual([`${words.toms} as utf8`])
      })

      await test.step('the server is set back to an earlier copy: no work is lost, and that it happened is said', async () => {
        await startAgain()
        await addNote(mira, words.lost)
        await addNote(fee, words.lostToo)
        await nothingWaits([mira, fee])
        await stop()
        await addNote(mira, words.meanwhile)
        await cp(disk, join(folder, 'later'), { recursive: true })
        await rm(disk, { recursive: true })
        await cp(join(folder, 'earlier'), disk, { recursive: true })
        await startAgain()
        await nothingWaits([mira, fee])
        for (const { hands } of [mira, fee])
          await hands.sees(words.after, words.afterToo, words.lost, words.lostToo, words.meanwhile)
        await mira.hands.go('team')
        await mira.hands.sees('The server was set back to an earlier state (today).')
      })

      await test.step('with a printed kit a blank browser has all of it, and can write; the others are told', async () => {
        const kit = await printKit(profileOfMira, mira)
        await withProfile(async (blank) => {
          const eva = await chromium(blank)
          await introduce(eva, words.eva)
          await restoreTeam(blank, eva, wire.url, kit)
          for (const { hands } of [mira, fee]) {
            await hands.go('team')
            await hands.sees(`${words.eva} came in with the recovery kit`)
            await hands.go(card)
          }
          await eva.hands.go(card)
          await eva.hands.sees(words.partner, words.miras, words.toms, words.after, words.afterToo)
          await eva.hands.sees(words.lost, words.lostToo, words.meanwhile)
          await eva.hands.press('People')
          await eva.hands.sees(words.person)
          await addNote(eva, words.evas)
          await nothingWaits([eva])
          for (const { hands } of [mira, fee]) await hands.sees(words.evas)
        })
        await stop()
      })

      await test.step('no marked word is in what the server kept or in what travelled', async () => {
        await wire.stop()
        const kept = await bytesUnder(folder)
        const streams = wire.streams()
        const travelled = [...streams, ...streams.flatMap(bodiesIn)]
        const marks = Object.values(words)
          .flatMap((text) => text.split(/[ @]/))
          .filter(({ length }) => length > 9)
        // What must be there, so that finding nothing means something: rows on the disk, and pushes and pokes on the way.
        expect(kept.some((file) => file.includes('SQLite format'))).toBe(true)
        for (const known of ['/push', '"sealed":', '"t":"poke"'])
          expect(travelled.some((part) => part.includes(known))).toBe(true)
        const size = (parts: Buffer[]) => parts.reduce((sum, { length }) => sum + length, 0)
        expect(size(streams)).toBeGreaterThan(10_000_000)
        console.log(
          `${marks.length} marked words sought in ${size(kept)} bytes on the disk, ${size(streams)} on the way and ${size(travelled) - size(streams)} unpacked`,
        )
        expect(wordsIn(kept, marks)).toEqual([])
        expect(wordsIn(travelled, marks)).toEqual([])
        // The same search finds each form of a word that is put among what travelled.
        const [mark] = marks
        const planted = Object.entries(formsOf(mark!)).flatMap(([form, looks]) =>
          looks.map((look) => ({
            form,
            found: wordsIn([Buffer.concat([streams[0]!, look, streams[0]!])], [mark!]),
          })),
        )
        for (const { form, found } of planted) expect(found).toContain(`${mark} as ${form}`)
      })
    })
  })
})
