import { browser } from 'wxt/browser'
import type { TeamStatus } from '../bridge/answers.ts'
import type { Database } from '../storage/database.ts'
import { live, onOutbox } from '../storage/live.ts'
import type { Ports } from '../storage/write.ts'
import { authorNames } from '../sync/people.ts'
import { serverTime } from '../sync/server-time.ts'
import type { SyncWorld } from '../sync/session.ts'
import { readRole, teamStatus } from '../sync/status.ts'
import { startSync, type Sync } from '../sync/sync-loop.ts'
import { browserWire } from '../sync/team-api.ts'

/** Alarm under the socket: with it a team stays in step even where the background sleeps. */
export const pollAlarm = 'poll'
const pollMinutes = 5

export interface Team {
  world: SyncWorld
  sync: Sync
  /** Our role as last heard; none outside a team. */
  role(): TeamStatus['role']
  status(db: Database): Promise<TeamStatus>
  /** Names of those who write here, by their part of a stamp. Our own changes have none. */
  names(db: Database): Promise<(device: string) => string | undefined>
  poll(): void
}

/** Starts sync on what the browser gives: its network, its locks, its timers. Without a team it waits for one. */
export async function startTeam(
  db: Database,
  own: Ports,
  report: (error: unknown) => void,
  heard: () => void,
): Promise<Team> {
  const time = serverTime()
  const wire = browserWire(own.now)
  // Stamps follow the server's time, so that one wrong clock does not win over everybody. [CL5]
  const ports: Ports = { ...own, now: () => own.now() + time.offset() }
  const world: SyncWorld = { db, ports, wire, time }
  // Before anything is started: of a base that cannot be read nothing is left running.
  let { role } = await readRole(db)
  const sync = startSync({ ...world, lock, after, report, heard })

  onOutbox(db, () => sync.changed())
  live(
    db,
    readRole,
    (now) => {
      role = now.role
      void keepAlarm(now.joined).catch(report)
    },
    report,
  )
  globalThis.addEventListener('online', () => sync.poke())
  return {
    world,
    sync,
    role: () => role,
    async status(from) {
      const trouble = sync.unnoted()
      return { ...(await teamStatus(from)), ...(trouble && { trouble, online: false }) }
    },
    async names(from) {
      const names = await authorNames(from)
      return (device) => (device === own.device ? undefined : names.get(device))
    },
    poll: () => sync.poke(),
  }
}

async function keepAlarm(joined: boolean): Promise<void> {
  const known = await browser.alarms.get(pollAlarm)
  if (joined && !known) await browser.alarms.create(pollAlarm, { periodInMinutes: pollMinutes })
  if (!joined && known) await browser.alarms.clear(pollAlarm)
}

/** One life of the background at a time: an old one may still be at it when a new one starts. */
function lock<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('entente-sync', work)
}

function after(ms: number, what: () => void): () => void {
  const timer = setTimeout(what, ms)
  return () => clearTimeout(timer)
}
