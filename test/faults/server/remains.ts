import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HEADER, type PushResult } from '#shared/sync/protocol.ts'
import { dice, type Dice } from '../../simulate/dice.ts'
import { bundleWorker, serveWorker, type BareWorker } from '../../support/bare-worker.ts'
import { makeKit } from '../../support/colleague-kit.ts'
import {
  foundTeam,
  frame,
  frameAfter,
  invite,
  joined,
  jsonOf,
  push,
  type Colleague,
} from '../../support/colleague.ts'
import { httpWay } from '../../support/http-way.ts'
import { playSeeds } from '../play-seeds.ts'

/**
 * What is left on the server's disk of what was replaced: rows written anew, rows deleted, packages of invitations and recovery kits. A
 * stopped server's files are searched for any forty characters of them. One seed is one team. SQLite may have copied a value when it
 * divided a page, which nothing here can undo: `MOST` of a hundred may be found.
 */
const MOST = 5
const SIZES = [256, 512, 1024, 4096, 16_384]
const WINDOW = 40
const HEADER_TEXT = (HEADER.length * 4) / 3

const folder = mkdtempSync(join(tmpdir(), 'entente-remains-'))
await bundleWorker(folder)
let worker: BareWorker
const way = httpWay(() => worker.url)
const sum = { rows: 0, rowsLeft: 0, keys: 0, keysLeft: 0, there: 0, thereFound: 0 }

await playSeeds({
  name: 'remains',
  seeds: { full: 20, quick: 1 },
  play,
  figures: () =>
    `${sum.rows} replaced rows, of ${sum.rowsLeft} of them something is left on the disk; ${sum.keys} packages and kits, of ${sum.keysLeft} something is left; ${sum.thereFound} of ${sum.there} that are there were found`,
  wrong() {
    if (sum.thereFound < sum.there) return 'what is there was not found: this sees too little'
    return sum.rowsLeft * 100 > sum.rows * MOST || sum.keysLeft > 0 ? 'too much is left' : undefined
  },
  close: async () => rmSync(folder, { recursive: true }),
})

async function play(seed: number): Promise<void> {
  const throws = dice(seed)
  const [gone, there, keys]: [string[], string[], string[]] = [[], [], []]
  worker = await serveWorker(folder)
  try {
    const anna = await foundTeam(way)
    for (let round = 0; round < 6; round++) {
      const draft = await invite(anna)
      await joined(anna, 'member', draft)
      keys.push(draft.body.package, (await makeKit(anna)).body.wrap)
      await writeTwice(anna, throws, gone, there)
    }
    // The last kit is in force.
    there.push(keys.pop()!)
  } finally {
    await worker.stop()
  }
  const disk = textOfDisk()
  const found = (all: string[]) => all.filter((sealed) => isIn(disk, sealed)).length
  sum.rows += gone.length
  sum.rowsLeft += found(gone)
  sum.keys += keys.length
  sum.keysLeft += found(keys)
  sum.there += there.length
  sum.thereFound += found(there)
}

/** Sixty rows are written, and then written anew or deleted. */
async function writeTwice(
  anna: Colleague,
  { below, of, chance }: Dice,
  gone: string[],
  there: string[],
): Promise<void> {
  const first = Array.from({ length: 60 }, () => frame(anna, chance(new Uint8Array(16)), { size: of(SIZES) }))
  const { results } = await jsonOf<{ results: PushResult[] }>(
    push(
      anna,
      first.map((sealed) => ({ sealed, base: 0 })),
    ),
  )
  const second = await Promise.all(
    first.map((sealed) => frameAfter(sealed, anna, { size: of(SIZES), deleted: below(2) === 0 })),
  )
  await push(
    anna,
    second.map((sealed, i) => ({ sealed, base: results[i]!.seq! })),
  )
  gone.push(...first)
  there.push(...second)
}

function textOfDisk(): string {
  const disk = join(folder, 'disk')
  const files = readdirSync(disk, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  return files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1')).join('\n')
}

/** Of a row beyond the header, which its versions share. What is larger than a page leaves whole pages. */
function isIn(disk: string, sealed: string): boolean {
  for (
    let at = sealed.length > HEADER_TEXT * 2 ? HEADER_TEXT : 0;
    at + WINDOW < sealed.length;
    at += sealed.length > 4000 ? 400 : WINDOW
  )
    if (disk.includes(sealed.slice(at, at + WINDOW))) return true
  return false
}
