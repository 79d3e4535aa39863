import { live } from '#extension/storage/live.ts'
import { startSync, type Sync, type SyncPorts } from '#extension/sync/sync-loop.ts'
import { createTeam, invite, joinTeam } from '#extension/sync/team.ts'
import type { RowId } from '#shared/model/ids.ts'
import { browserOf, expectOk, type Browser } from './browsers.ts'

/** Browsers that sync by themselves. */

const running: Sync[] = []
export const stopAll = () => running.forEach((sync) => sync.stop())

/** The loop as it runs in a browser: real timers, a lock of its own. */
export function start(browser: Browser, more: Partial<SyncPorts> = {}): Sync {
  let last: Promise<unknown> = Promise.resolve()
  const sync = startSync({
    ...browser.world,
    lock: (work) => {
      const turn = last.then(work)
      last = turn.catch(() => undefined)
      return turn
    },
    after: (ms, what) => {
      const timer = setTimeout(what, ms)
      return () => clearTimeout(timer)
    },
    report: (error) => {
      throw error
    },
    ...more,
  })
  running.push(sync)
  return sync
}

/** Two browsers in one team, both syncing by themselves. */
export async function pair(url: string) {
  const [anna, ben] = [await browserOf('Anna'), await browserOf('Ben')]
  const [annas, bens] = [start(anna), start(ben)]
  expectOk(await createTeam(anna.world, annas, { url, title: 'Larkfield', share: 'none' }))
  const { link } = expectOk(await invite(anna.world, { role: 'member', hours: 1 }))
  expectOk(await joinTeam(ben.world, bens, { link, share: 'none' }))
  await annas.now()
  await bens.now()
  return { anna, ben, annas, bens }
}

/** Resolves once the row is in that browser's base, with this owner. */
export function arrival({ db }: Browser, id: RowId, owner: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = live(
      db,
      (seen) => seen.rows('partner').get(id),
      (row) => {
        if (row?.values.owner !== owner) return
        stop()
        resolve()
      },
      reject,
    )
  })
}

interface Line {
  onmessage?: (message: { data: string }) => void
  close(): void
}

/** Puts a line in the place of Anna's socket and counts what she asks for. */
export function wired(anna: Browser) {
  let opened: Line | undefined
  let putOff: (() => void) | undefined
  const paths: string[] = []
  anna.net.socket = () => (opened = { close: () => undefined }) as unknown as WebSocket
  anna.net.loseAnswer = (path) => {
    paths.push(path)
    return false
  }
  const runs: Promise<unknown>[] = []
  const ports: Partial<SyncPorts> = {
    // No timer rings by itself: what was put off stays so.
    after: (_, what) => {
      putOff = what
      return () => undefined
    },
    lock: (work) => {
      const run = work()
      runs.push(run)
      return run
    },
  }
  /** All that the pokes so far have set going is over. */
  async function settled() {
    for (let seen = 0; seen < runs.length;) seen = (await Promise.all(runs)).length
  }
  return {
    line: () => opened!,
    asked: (end: string) => paths.filter((path) => path.endsWith(end)).length,
    settled,
    /** What was put off last is due. */
    ring: () => putOff?.(),
    ports,
  }
}
