import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { dice } from '../../simulate/dice.ts'
import { bundleWorker, serveWorker, type BareWorker } from '../../support/bare-worker.ts'
import { foundTeam, joined } from '../../support/colleague.ts'
import { httpWay } from '../../support/http-way.ts'
import { playSeeds } from '../play-seeds.ts'
import { Pusher, wholeTeam, type Acknowledged } from './pusher.ts'

/**
 * “No acknowledged write is ever lost”, of the server: workerd is ended by SIGKILL while four devices push, again and again, and
 * starts on the same disk. One seed is one team and 25 kills.
 */
const KILLS = 25
const PUSHERS = 4

const folder = mkdtempSync(join(tmpdir(), 'entente-kills-'))
await bundleWorker(folder)
let worker: BareWorker
const way = httpWay(() => worker.url)
const sum = { kills: 0, pushes: 0, rows: 0, cut: 0, stored: 0, lost: 0, torn: 0 }

await playSeeds({
  name: 'kills',
  seeds: { full: 20, quick: 1 },
  play,
  figures: () =>
    `${sum.kills} kills, ${sum.pushes} pushes, ${sum.rows} acknowledged rows, lost ${sum.lost}, torn ${sum.torn}; ` +
    `${sum.cut} pushes were cut off, of which ${sum.stored} had been stored`,
  wrong: () => (sum.cut === 0 ? 'no kill met a push' : undefined),
  close: async () => rmSync(folder, { recursive: true }),
})

async function play(seed: number): Promise<void> {
  const throws = dice(seed)
  worker = await serveWorker(folder)
  try {
    const anna = await foundTeam(way)
    const others = [await joined(anna, 'member'), await joined(anna, 'member'), await joined(anna, 'owner')]
    const pushers = [anna, ...others].slice(0, PUSHERS).map((who, i) => new Pusher(who, dice(seed * 10 + i)))
    for (let kill = 0; kill < KILLS; kill++) {
      const pushing = Promise.allSettled(pushers.map((one) => one.pushUntilGone()))
      await pass(5 + throws.below(121))
      await worker.kill()
      for (const ended of await pushing) if (ended.status === 'rejected') throw ended.reason
      worker = await serveWorker(folder)
      await judge(pushers)
      count(pushers)
      for (const one of pushers) await one.repeat()
      await judge(pushers)
    }
  } finally {
    await worker.kill()
  }
}

function count(pushers: Pusher[]): void {
  sum.kills++
  for (const { answered, open } of pushers) {
    sum.pushes += answered.length
    sum.rows += answered.reduce((rows, { sent }) => rows + sent.ids.length, 0)
    if (open) sum.cut++
  }
}

/** All that was acknowledged is there to the byte, under its number; what was cut off is there whole or not at all; and nothing else is. */
async function judge(pushers: Pusher[]): Promise<void> {
  const there = await wholeTeam(pushers[0]!.who)
  for (const { acknowledged, open } of pushers) {
    const stored = open?.ids.filter((id, i) => there.get(id)?.sealed === open.sealed[i]) ?? []
    const torn = stored.length > 0 && stored.length < open!.ids.length
    const lost = [...acknowledged].filter(([id, row]) => !stored.includes(id) && !same(there.get(id), row))
    if (stored.length > 0) sum.stored++
    if (torn) sum.torn++
    sum.lost += lost.length
    assert(!torn, 'half a push was stored')
    assert.equal(lost.length, 0, 'acknowledged rows are lost')
  }
  const known = new Set(
    pushers.flatMap(({ acknowledged, open }) => [...acknowledged.keys(), ...(open?.ids ?? [])]),
  )
  assert.deepEqual(
    [...there.keys()].filter((id) => !known.has(id)),
    [],
    'rows that nobody sent',
  )
}

function same(a: Acknowledged | undefined, b: Acknowledged): boolean {
  return a?.seq === b.seq && a.sealed === b.sealed
}
