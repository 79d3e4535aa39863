import { randomFillSync } from 'node:crypto'
import { openDatabase, type Database } from '#extension/storage/database.ts'
import { ensureDevice, saveDevice } from '#extension/storage/device.ts'
import { remove, write, type Ports } from '#extension/storage/write.ts'
import { exchange } from '#extension/sync/exchange.ts'
import { serverTime } from '#extension/sync/server-time.ts'
import { openSession, type Session, type SyncWorld } from '#extension/sync/session.ts'
import type { Sync } from '#extension/sync/sync-loop.ts'
import type { Wire } from '#extension/sync/team-api.ts'
import { createTeam, invite, joinTeam, type Share } from '#extension/sync/team.ts'
import type { Chance, RowId } from '#shared/model/ids.ts'
import type { Table } from '#shared/model/schema.ts'
import type { Result } from '#shared/result.ts'
import type { Role } from '#shared/sync/protocol.ts'

/** A colleague's browser without a browser: its own database, clock and network, and the real engine. */
export interface Browser {
  world: SyncWorld
  db: Database
  ports: Ports
  net: FlakyNet
  /** Milliseconds by which this computer's clock is wrong. */
  clock: { off: number }
  save(table: Table, values: object, at?: { id?: RowId; partnerId?: RowId }): Promise<RowId>
  remove(table: Table, id: RowId): Promise<void>
  values(table: Table, id: RowId): Promise<Record<string, unknown> | undefined>
  session(): Promise<Session>
  sync(): Promise<string>
  close(): void
}

export const chance: Chance = (bytes) => randomFillSync(bytes)

/** A network that a test may break: each hook sees the request's path. */
export interface FlakyNet extends Wire {
  /** Everything that was sent and received, as text. */
  readonly seen: string[]
  loseRequest: (path: string) => boolean
  loseAnswer: (path: string) => boolean
  /** Puts another answer in the place of the server's. */
  rewrite: ((path: string, body: string) => string) | undefined
}

let made = 0

/** Opens a browser for one person. */
export async function browserOf(name: string): Promise<Browser> {
  const opened = await openDatabase(`${name} ${++made}`)
  const db = expectOk(opened)
  const device = expectOk(await ensureDevice(db, chance))
  expectOk(await saveDevice(db, { name }))
  const clock = { off: 0 }
  const net = flakyNet(() => Date.now() + clock.off)
  const time = serverTime()
  const ports = { now: () => net.now() + time.offset(), chance, device: device.part }
  const world = { db, ports, wire: net, time }
  return {
    world,
    db,
    ports,
    net,
    clock,
    save: async (table, values, { id, partnerId } = {}) =>
      expectOk(
        await write(db, ports, {
          table,
          ...(id && { id }),
          ...(partnerId && { partnerId: partnerId as never }),
          values: values as Record<string, unknown>,
        }),
      ).id,
    remove: async (table, id) => void expectOk(await remove(db, ports, { table, id })),
    values: async (table, id) => (await db.rows(table).get(id))?.values,
    session: async () => expectOk(await openSession(world)),
    sync: () => syncOnce(world),
    close: () => db.close(),
  }
}

/** One round with everything; `ok`, or the code of what stood in the way. */
export async function syncOnce(world: SyncWorld): Promise<string> {
  const session = await openSession(world)
  if (!session.ok) return session.error.code
  const done = await exchange(world, session.value, { pull: true, push: true, people: true })
  return done.ok ? (done.value.hindrance?.code ?? 'ok') : done.error.code
}

/** The loop's place in tests that drive each round themselves. */
export const byHand = { between: (work) => work() } as Pick<Sync, 'between'> as Sync

/** Makes a team in this browser. */
export async function found(browser: Browser, url: string, share: Share = 'none'): Promise<void> {
  expectOk(await createTeam(browser.world, byHand, { url, title: 'Larkfield', share }))
}

/** Lets another browser into the team of this one. */
export async function admit(
  owner: Browser,
  guest: Browser,
  role: Role = 'member',
  share: Share = 'none',
): Promise<void> {
  const { link } = expectOk(await invite(owner.world, { role, hours: 48 }))
  expectOk(await joinTeam(guest.world, byHand, { link, share }))
}

/** The value of what must have gone well. */
export function expectOk<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`not ok: ${JSON.stringify(result.error)}`)
  return result.value
}

function flakyNet(now: () => number): FlakyNet {
  const seen: string[] = []
  const net: FlakyNet = {
    seen,
    loseRequest: () => false,
    loseAnswer: () => false,
    rewrite: undefined,
    now,
    socket: (url, protocols) => new WebSocket(url, protocols),
    async fetch(url, init) {
      const { pathname } = new URL(url)
      if (net.loseRequest(pathname)) throw new TypeError('lost on the way there')
      if (typeof init.body === 'string') seen.push(init.body)
      const response = await fetch(url, init)
      const text = await response.text()
      seen.push(text)
      if (net.loseAnswer(pathname)) throw new TypeError('lost on the way back')
      const body = response.ok && net.rewrite ? net.rewrite(pathname, text) : text
      return new Response([204, 304].includes(response.status) ? null : body, response)
    },
  }
  return net
}
