import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { partnersAsCsv } from '../../bench/seed-large.ts'
import { servePostbox } from '../../demo/serve-postbox.ts'
import { cardAt, oneTeam, partner } from '../../e2e/cards.ts'
import { dice } from '../../simulate/dice.ts'
import { startBareWorker } from '../../support/bare-worker.ts'
import { heapOfBackground, heapOfPage } from '../../support/heap.ts'
import { mustDo } from '../../support/must.ts'
import { launchProfile, type Profile } from '../../support/profile.ts'
import { act, type AtWork, type Sender } from './office-hours.ts'
import { exportedRows } from './exported-rows.ts'

/**
 * P15: two colleagues, each in a Chromium, share a team on the worker in workerd for `--minutes` of wall time. Every few seconds each
 * writes, removes, walks through the dashboard, or turns to another mail and types in the glance over it. What the background, the dashboard
 * (with the glances, which share its process) and the mailbox hold after collecting garbage is measured from minute 3 on, and may grow by
 * 5 % until the end. Then both must hold the same rows, to the byte, with everything in them that was said to be saved. By chance of
 * `--seed`; needs `npm run build:e2e`.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '20261127' },
    minutes: { type: 'string', default: '20' },
    partners: { type: 'string', default: '500' },
  },
})
const [seed, minutes] = [Number(values.seed), Number(values.minutes)]
const WARM = Math.min(3, minutes / 2)
const MOST_GROWTH = 0.05
/** Milliseconds of thought before each act, at least and at most. */
const [LEAST, MOST] = [1000, 4000]

const began = performance.now()
const minutesGone = () => (performance.now() - began) / 60_000
const folder = await mkdtemp(join(tmpdir(), 'entente-soak-'))
const worker = await startBareWorker(join(folder, 'worker'))
const postbox = await servePostbox()
const profiles = await Promise.all(
  ['mira', 'tom'].map((name) => launchProfile({ folder: join(folder, name) })),
)
const senders: Sender[] = []
const people: AtWork[] = []
const measured: Record<string, number>[] = []
const troubles: string[] = []
try {
  await play()
} finally {
  await Promise.all(profiles.map((profile) => profile.close()))
  await Promise.all([postbox.close(), worker.stop()])
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
for (const trouble of troubles) console.log(trouble)
const acts = people.reduce((sum, one) => sum + one.acts, 0)
console.log(
  `${acts} acts of two colleagues in ${minutes} minutes (seed ${seed}): ${troubles.length} went wrong`,
)
process.exit(troubles.length > 0 ? 1 : 0)

async function play(): Promise<void> {
  const [mira, tom] = profiles as [Profile, Profile]
  await makeTeam(mira, tom)
  people.push(await sitDown(mira, 'Mira', 'readFirst', seed), await sitDown(tom, 'Tom', 'owner', seed + 1))
  for (const until of stops()) {
    await Promise.all(people.map((one) => workUntil(one, until)))
    measured.push(await heaps())
    console.log(`minute ${minutesGone().toFixed(1)}: ${JSON.stringify(measured.at(-1))}`)
  }
  troubles.push(...grown(), ...(await differing()), ...(await lost()))
}

/** The minutes at which is measured: when all is warm, every four minutes, and at the end. */
function stops(): number[] {
  const between = Array.from({ length: 1000 }, (_, i) => WARM + 4 * i).filter((at) => at < minutes)
  return [...between, minutes]
}

async function makeTeam(founder: Profile, joiner: Profile): Promise<void> {
  const text = partnersAsCsv(Number(values.partners))
  mustDo('importCsv', { code: 'import', ...(await founder.tell('importCsv', { text, dryRun: false })) })
  for (const [name, domain, mail] of [
    ['Northmoor Haulage', 'northmoor.example', 'dock-slots'],
    ['Quillstone Lenses', 'quillstone.example', 'drawing-7b'],
    ['Halden Tariffs', 'haldenfreight.example', 'rates-2027'],
  ] as const)
    senders.push({ id: await partner(founder, { name, domains: [domain] }), name, mail })
  await oneTeam(founder, joiner, worker.url)
  while (!(await cardAt(joiner, senders.at(-1)!.id))) await setTimeout(250)
}

async function sitDown(
  profile: Profile,
  called: string,
  field: AtWork['field'],
  own: number,
): Promise<AtWork> {
  const dashboard = await profile.open('dashboard.html#/')
  const mailbox = await profile.context.newPage()
  await mailbox.goto(`${postbox.url}#/inbox`)
  const told = { fields: new Map<string, string>(), lines: [], acts: 0 }
  return { profile, throws: dice(own), called, field, senders, dashboard, mailbox, ...told }
}

async function workUntil(one: AtWork, end: number): Promise<void> {
  while (minutesGone() < end) {
    await setTimeout(LEAST + one.throws.below(MOST - LEAST))
    await act(one)
  }
}

/** Kilobytes that are held, of everybody. */
async function heaps(): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const { called, profile, dashboard, mailbox } of people) {
    found[`${called}’s background`] = await heapOfBackground(profile)
    found[`${called}’s dashboard`] = await heapOfPage(dashboard)
    found[`${called}’s mailbox`] = await heapOfPage(mailbox)
  }
  return Object.fromEntries(Object.entries(found).map(([what, bytes]) => [what, Math.round(bytes / 1000)]))
}

function grown(): string[] {
  const [warm, end] = [measured[0]!, measured.at(-1)!]
  return Object.keys(warm).flatMap((what) => {
    const growth = end[what]! / warm[what]! - 1
    console.log(`${what}: ${(growth * 100).toFixed(1)} % more`)
    return growth < MOST_GROWTH ? [] : [`${what} grew by ${(growth * 100).toFixed(1)} %`]
  })
}

/** Waits until nothing is on its way any more and both hold the same; answers in how many rows they still differ after a minute. */
async function differing(): Promise<string[]> {
  const end = performance.now() + 60_000
  for (;;) {
    const [miras, toms] = (await Promise.all(people.map(({ profile }) => exportedRows(profile)))) as [
      string[],
      string[],
    ]
    const differ = lacking(miras, toms) + lacking(toms, miras)
    if (differ === 0) {
      console.log(`both hold the same ${miras.length} rows`)
      return []
    }
    if (performance.now() > end) return [`they differ in ${differ} rows`]
    for (const { profile } of people) await profile.tell('syncNow', {})
    await setTimeout(500)
  }
}

function lacking(wanted: readonly string[], there: readonly string[]): number {
  const found = new Set(there)
  return wanted.filter((row) => !found.has(row)).length
}

/** What was said to be saved and is not in the other's browser. */
async function lost(): Promise<string[]> {
  const found: string[] = []
  for (const [i, one] of people.entries()) {
    const there = people[1 - i]!.profile
    const cards = await Promise.all(senders.map(({ id }) => there.ask('card', { partnerId: id })))
    const texts = cards.flatMap((each) => [
      ...each!.card.commitments.map(({ what }) => what),
      ...each!.card.notes.map(({ text }) => text),
    ])
    for (const { text } of one.lines) if (!texts.includes(text)) found.push(`lost: ${text}`)
    for (const [id, value] of one.fields) {
      const stands = cards.find((each) => each!.card.partner.id === id)!.card.partner[one.field]
      if (stands !== value) found.push(`lost: ${value}, instead of which ${stands} stands`)
    }
  }
  return found
}
