import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { partnersAsCsv } from '../../bench/seed-large.ts'
import { oneTeam } from '../../e2e/cards.ts'
import { dice } from '../../simulate/dice.ts'
import { mustDo } from '../../support/must.ts'
import { launchProfile, type Profile } from '../../support/profile.ts'
import { startWorker } from '../../support/worker.ts'
import { damageFiles } from './damage-files.ts'
import { exportedRows } from './exported-rows.ts'
import { inTime } from './process.ts'

/**
 * P8: the browser of a team's member is closed, the files of its base are damaged (bytes flipped in 1 % of their pages, a file cut off, a
 * file deleted), and it is opened again. The screen must show the cards or say what is wrong and offer the way out; at its end all that
 * the team shares must be there again, if need be by a new invitation. `--n` damages by chance of `--seed`; needs `npm run build:e2e`.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '20261127' },
    n: { type: 'string', default: '100' },
    // So many that the base lies in table files, too, and not in the journal alone.
    partners: { type: 'string', default: '1000' },
  },
})
const [seed, count, partners] = [Number(values.seed), Number(values.n), Number(values.partners)]
/** Milliseconds within which the screen must say something, and all must be back. */
const PATIENCE = 20_000

const troubles: string[] = []
const ends = new Map<string, number>()
let inTables = 0
const began = performance.now()
const folder = await mkdtemp(join(tmpdir(), 'entente-damage-'))
const [template, mine] = [join(folder, 'template'), join(folder, 'mine')]
const worker = await startWorker({})
const mira = await launchProfile({ folder: join(folder, 'mira') })
await makeTeam()
const shared = await exportedRows(mira)
for (let own = seed; own < seed + count; own++) await damaged(own)
await mira.close()
await worker.stop()
await rm(folder, { recursive: true, force: true, maxRetries: 5 })
for (const trouble of troubles) console.log(trouble)
const seconds = Math.round((performance.now() - began) / 1000)
console.log([...ends].map(([end, times]) => `${times} ${end}`).join('; '))
console.log(
  `${count - troubles.length} of ${count} damaged profiles, ${inTables} of them in table files, had all ${shared.length} rows of the team again (seed ${seed}, ${seconds} s)`,
)
process.exit(troubles.length > 0 ? 1 : 0)

async function makeTeam(): Promise<void> {
  const text = partnersAsCsv(partners)
  mustDo('importCsv', { code: 'import', ...(await mira.tell('importCsv', { text, dryRun: false })) })
  const tom = await launchProfile({ folder: template })
  await oneTeam(mira, tom, worker.url)
  await same(tom, await exportedRows(mira))
  await tom.close()
  // What was written lies in a journal; the next start puts it into tables.
  const again = await launchProfile({ folder: template })
  await exportedRows(again)
  await again.close()
}

async function damaged(own: number): Promise<void> {
  await cp(template, mine, { recursive: true })
  const what = await damageFiles(mine, dice(own))
  const start = performance.now()
  if (what.includes('.ldb')) inTables++
  const tom = impatient(await launchProfile({ folder: mine }))
  try {
    const end = await wayOut(tom)
    ends.set(end, (ends.get(end) ?? 0) + 1)
    await same(tom, shared)
    console.log(`seed ${own}, ${what}: ${end}, all back after ${Math.round(performance.now() - start)} ms`)
  } catch (error) {
    const said = error instanceof Error ? error.message.split('\n')[0] : String(error)
    troubles.push(`seed ${own}, ${what}: ${said}`)
  }
  await tom.close()
  await rm(mine, { recursive: true, maxRetries: 5 })
}

/** Goes the way that the screen offers, as its reader would. Answers which it was. */
async function wayOut(tom: Profile): Promise<string> {
  const page = await tom.open('dashboard.html')
  const ways: string[] = []
  for (let code = await closedFor(tom); code; code = await closedFor(tom)) {
    const note = page.getByRole('alert')
    await note.waitFor({ timeout: PATIENCE })
    const said = await note.innerText()
    if (ways.length > 2 || said.includes('did not help')) throw new Error(`no way out of “${said}”`)
    ways.push(`said ${code}`)
    const done = page.waitForEvent('load', { timeout: PATIENCE }).catch(() => undefined)
    await note.getByRole('button').first().press('Enter')
    await done
  }
  if (!(await tom.ask('team', {})).joined) {
    const { link } = mustDo('invite', await mira.tell('invite', { role: 'member', hours: 48 }))
    mustDo('joinTeam', await tom.tell('joinTeam', { link, share: 'all' }))
    ways.push('came back by an invitation')
  }
  await page.locator('tr[data-partner]').first().waitFor({ timeout: PATIENCE })
  return ways.join(', then ') || 'opened as they were'
}

/** A background that never answers is a trouble like any other, and not the end of the run. */
function impatient(profile: Profile): Profile {
  const answered = <T>(what: string, answer: Promise<T>) => inTime(2 * PATIENCE, what, answer)
  return {
    ...profile,
    open: (path) => answered(`open ${path}`, profile.open(path)),
    tell: (name, arg) => answered(name, profile.tell(name, arg)),
    ask: (name, arg) => answered(name, profile.ask(name, arg)),
  }
}

/** Why the background answers nothing, or undefined when it does. */
async function closedFor(profile: Profile): Promise<string | undefined> {
  return profile.ask('device', {}).then(
    () => undefined,
    (error: Error) => /storage-\w+/.exec(error.message)?.[0] ?? error.message,
  )
}

async function same(profile: Profile, wanted: readonly string[]): Promise<void> {
  const end = performance.now() + PATIENCE
  for (;;) {
    const found = new Set(await exportedRows(profile))
    const lacking = wanted.filter((card) => !found.has(card)).length
    if (lacking === 0) return
    if (performance.now() > end) throw new Error(`${lacking} cards of the team are not back`)
    await setTimeout(250)
  }
}
