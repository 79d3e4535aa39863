import { expect, type Locator, type Page } from '@playwright/test'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { partner } from '../../e2e/cards.ts'
import { dice } from '../../simulate/dice.ts'
import { mustDo } from '../../support/must.ts'
import { launchProfile, type Profile } from '../../support/profile.ts'
import { browserGone, killBrowser } from './process.ts'

/**
 * P6: a profile of Chromium on a disk of its own that is filled to the last byte, `--n` times. A line in the quick log and a note in the
 * form must then hear within a second that the disk is full, and keep what was typed; once there is room the same press must save it, and
 * all that was said to be saved must be on the card, before and after the browser is started anew or killed. In two of three rounds, by
 * the seed, something else writes to our base until the disk refuses it: the journal is cut off and the connection breaks. In one of
 * these the browser is killed while the disk is still full. Needs Linux, root (it mounts a `tmpfs`) and `npm run build:e2e`.
 */
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '20261127' }, n: { type: 'string', default: '20' } },
})
const [seed, count] = [Number(values.seed), Number(values.n)]
const name = 'Northmoor Logistics'
/** Milliseconds within which a full disk must be said; and after which nothing more is waited for. */
const SAID_WITHIN = 1000
const PATIENCE = 20_000

const run = promisify(execFile)
const random = dice(seed)
const saved: string[] = []
const troubles: string[] = []
const kinds = ['refused', 'cut off', 'cut off and killed'] as const
type Kind = (typeof kinds)[number]
const rounds = new Map<Kind, number>()
let slowest = 0
const began = performance.now()
const folder = await mkdtemp(join(tmpdir(), 'entente-full-'))
// Only what Chromium keeps of the profile: its other files are mapped into memory, and a browser without room for them dies.
const disk = join(folder, 'Default')
await mkdir(disk)
await run('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', disk])
try {
  await play()
} finally {
  await run('umount', ['-l', disk])
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
for (const trouble of troubles) console.log(trouble)
const seconds = Math.round((performance.now() - began) / 1000)
const each = [...rounds].map(([kind, times]) => `${times} ${kind}`).join(', ')
console.log(
  `${count} times a full disk (${each}), said after ${slowest} ms at most; ${saved.length} entries saved, ${troubles.length} wrong (seed ${seed}, ${seconds} s)`,
)
process.exit(troubles.length > 0 ? 1 : 0)

async function play(): Promise<void> {
  let profile = await launchProfile({ folder })
  const id = await partner(profile, { name, scope: 'mine' })
  for (let time = 1; time <= count; time++) {
    const kind = random.of(kinds)
    rounds.set(kind, (rounds.get(kind) ?? 0) + 1)
    try {
      await round(profile, id, time, kind)
    } catch (error) {
      troubles.push(`round ${time}, ${kind}: ${String(error).split('\n').slice(0, 4).join(' ')}`)
    }
    await (kind === 'cut off and killed' || random.next() < 0.5 ? killBrowser(folder) : profile.close())
    await browserGone(folder)
    await rm(join(disk, 'filler'), { force: true })
    profile = await launchProfile({ folder })
    await compare(profile, id, `round ${time}, ${kind}, started anew`)
    const text = `after ${time}`
    mustDo('save', await profile.tell('save', { table: 'note', partnerId: id, values: { text } }))
    saved.push(text)
  }
  // What was written behind a cut is judged by the start after the next.
  await profile.close()
  profile = await launchProfile({ folder })
  await compare(profile, id, 'at last')
  await profile.close()
}

async function round(profile: Profile, id: string, time: number, kind: Kind): Promise<void> {
  const [log, note] = [`logged ${time}`, `noted ${time}`]
  const [logging, form] = [await logLine(profile, log), await noteForm(profile, id, note)]
  await fill()
  if (kind !== 'refused') await writeUntilRefused(await profile.open('manifest.json'))
  await refused(logging, log)
  await refused(form, note)
  if (kind === 'cut off and killed') return
  await rm(join(disk, 'filler'))
  for (const [one, text] of [
    [logging, log],
    [form, note],
  ] as const) {
    await one.press()
    await one.done()
    saved.push(text)
  }
  await compare(profile, id, `round ${time}, room again`)
  await logging.page.close()
  await form.page.close()
}

/** What was typed, and how it is saved; `done` waits until the screen says so. */
interface Typed {
  page: Page
  field: Locator
  done(): Promise<void>
  press(): Promise<void>
}

async function logLine(profile: Profile, text: string): Promise<Typed> {
  const page = await profile.open('dashboard.html')
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible()
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name })).toBeFocused()
  await page.keyboard.press('l')
  const field = page.getByRole('dialog').getByRole('textbox').first()
  await field.fill(text)
  const done = () => page.getByText(`Logged for ${name}`).waitFor({ timeout: PATIENCE })
  return { page, field, done, press: () => field.press('Enter') }
}

async function noteForm(profile: Profile, id: string, text: string): Promise<Typed> {
  const page = await profile.open(`dashboard.html#/partner/${id}`)
  await page.getByRole('button', { name: 'Add a note' }).click()
  const field = page.getByLabel('Note', { exact: true })
  await field.fill(text)
  const save = page.getByRole('button', { name: 'Save', exact: true })
  // The list below shows only some of many notes; the form goes when it is saved.
  const done = () => field.waitFor({ state: 'hidden', timeout: PATIENCE })
  return { page, field, done, press: () => save.click() }
}

async function refused({ page, field, press }: Typed, text: string): Promise<void> {
  const start = performance.now()
  await press()
  await page.getByText('This disk is full.').first().waitFor({ timeout: PATIENCE })
  const took = Math.round(performance.now() - start)
  slowest = Math.max(slowest, took)
  if (took > SAID_WITHIN) troubles.push(`${text}: a full disk said after ${took} ms`)
  if ((await field.inputValue()) !== text) troubles.push(`${text}: gone from its field`)
}

async function compare(profile: Profile, id: string, when: string): Promise<void> {
  const card = JSON.stringify(
    await profile.ask('card', { partnerId: id }).catch((error: unknown) => String(error)),
  )
  for (const text of saved) if (!card.includes(`"${text}"`)) troubles.push(`${when}: ${text} is lost`)
}

async function fill(): Promise<void> {
  const file = await open(join(disk, 'filler'), 'w')
  const piece = Buffer.alloc(4096)
  try {
    for (;;) await file.write(piece)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    await file.close()
  }
}

/** Writes past all care of ours, as what is under way while others fill the disk: until Chromium breaks the connection. */
async function writeUntilRefused(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('entente')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(new Error('the base did not open'))
    })
    const put = () =>
      new Promise<boolean>((resolve) => {
        const change = db.transaction('kv', 'readwrite', { durability: 'strict' })
        change.objectStore('kv').put({ key: 'others', value: 'x'.repeat(700) })
        change.oncomplete = () => resolve(true)
        change.onabort = () => resolve(false)
      })
    let tries = 0
    while (await put()) if (++tries > 100) throw new Error('the disk refused nothing')
  })
  await page.close()
}
