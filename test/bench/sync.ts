import { join } from 'node:path'
import { oneTeam, partner } from '../e2e/cards.ts'
import { launchProfile, type Profile } from '../support/profile.ts'
import { mustDo } from '../support/must.ts'
import { startBareWorker } from '../support/bare-worker.ts'
import { repeat, type Measure } from './measure.ts'
import { hearCard, heardAt, sayRead } from './propagation.ts'
import { partnersAsCsv } from './seed-large.ts'

/** Two browsers and a worker that keeps its bytes on disk: one edit over to the other, then a whole base. */
export async function syncTimes(folder: string): Promise<Measure[]> {
  const worker = await startBareWorker(join(folder, 'worker'))
  try {
    const measures = [await propagation(folder, worker.url)]
    for (const rows of [1000, 10_000]) measures.push(...(await pushAndJoin(folder, worker.url, rows)))
    return measures
  } finally {
    await worker.stop()
  }
}

async function both<T>(
  folder: string,
  names: [string, string],
  work: (a: Profile, b: Profile) => Promise<T>,
): Promise<T> {
  const profiles = await Promise.all(names.map((name) => launchProfile({ folder: join(folder, name) })))
  try {
    return await work(profiles[0]!, profiles[1]!)
  } finally {
    await Promise.all(profiles.map((profile) => profile.close()))
  }
}

/** The other browser counts an edit when its database tells its own surfaces: by then it is durable there. */
async function propagation(folder: string, url: string): Promise<Measure> {
  const samples = await both(folder, ['from', 'to'], async (from, to) => {
    const id = await partner(from, { name: 'Northmoor Logistics' })
    await oneTeam(from, to, url)
    const there = await to.open('dashboard.html')
    const here = await from.open('dashboard.html')
    await there.evaluate(hearCard, id)
    return repeat(40, async (turn) => {
      const text = `edit ${turn}`
      const { began } = await here.evaluate(sayRead, { id, text })
      return (await heardAt(there, text)) - began
    })
  })
  return {
    what: 'one edit, durable in the other browser',
    unit: 'ms',
    samples,
    target: { percentile: 50, most: 50 },
  }
}

async function pushAndJoin(folder: string, url: string, rows: number): Promise<Measure[]> {
  const line = (what: string, took: number): Measure => ({ what, unit: 's', samples: [took / 1000] })
  return both(folder, [`push-${rows}`, `join-${rows}`], async (pusher, joiner) => {
    await pusher.tell('importCsv', { text: partnersAsCsv(rows), dryRun: false })
    const pushed = await time(async () => {
      mustDo('createTeam', await pusher.tell('createTeam', { url, title: 'Larkfield', share: 'all' }))
      await settled(pusher, async () => (await pusher.ask('team', {})).waiting === 0)
    })
    const { link } = mustDo('invite', await pusher.tell('invite', { role: 'member', hours: 1 }))
    const joined = await time(async () => {
      mustDo('joinTeam', await joiner.tell('joinTeam', { link, share: 'none' }))
      await settled(joiner, async () => (await joiner.ask('team', {})).shared >= rows)
    })
    const many = rows.toLocaleString('en-GB')
    return [line(`push of ${many} rows`, pushed), line(`a new browser joins ${many} rows`, joined)]
  })
}

async function time(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function settled(profile: Profile, holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 180_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('the two browsers did not come together in three minutes')
    await profile.context.pages()[0]!.waitForTimeout(50)
  }
}
