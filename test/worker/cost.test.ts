import { env } from 'cloudflare:workers'
import { reset, runInDurableObject } from 'cloudflare:test'
import { afterEach, expect, test } from 'vitest'
import { costs, tidying, type Request } from '../support/costs.ts'
import {
  frame,
  joined,
  makeTeam,
  path,
  pull,
  push,
  random,
  randomText,
  send,
  type Colleague,
} from './team-client.ts'

afterEach(() => reset())

type Cursor = { rowsRead: number; rowsWritten: number }

/** Counts the rows that the team's object reads and writes meanwhile, as the platform counts them. */
async function costOf(one: Colleague, work: () => Promise<unknown>) {
  const cursors: Cursor[] = []
  const kind = await runInDurableObject(env.TEAM.getByName(one.team), (_, { storage }) => {
    return Object.getPrototypeOf(storage.sql) as { exec: (...args: unknown[]) => Cursor }
  })
  const { exec } = kind
  kind.exec = function (...args) {
    const cursor = exec.apply(this, args)
    cursors.push(cursor)
    return cursor
  }
  await work()
  kind.exec = exec
  const sum = (of: (one: Cursor) => number) => cursors.reduce((all, cursor) => all + of(cursor), 0)
  return { read: sum((cursor) => cursor.rowsRead), written: sum((cursor) => cursor.rowsWritten) }
}

const DEVICES = 10
const row = (who: Colleague) => ({ sealed: frame(who, random(16)), base: 0 })

/** A team of ten that has been at work: 300 pushes, so that all receipts of a device are there, and everybody's checkpoint. */
async function atWork(): Promise<Colleague> {
  const anna = await makeTeam()
  const others: Colleague[] = []
  while (others.length < DEVICES - 1) others.push(await joined(anna, 'member'))
  for (let i = 0; i < 300; i++) await push(anna, [row(anna)])
  for (const one of [anna, ...others]) await checkpoint(one)
  return anna
}

const PUSHES = 11

/** What most pushes cost, and a share of what those few cost that tidy up. That most of eleven tidy comes once in two million times. */
async function costOfPushes(one: Colleague) {
  const all = []
  for (let i = 0; i < PUSHES; i++) all.push(await costOf(one, () => push(one, [row(one)])))
  for (const { read, written } of all)
    expect(read, 'a push reads').toBeLessThanOrEqual(20 + tidying.read + tidying.readEach * written)
  const usual = all.sort((a, b) => a.read - b.read)[(PUSHES - 1) / 2]!
  return {
    read: usual.read + tidying.read / tidying.oneIn + tidying.readEach,
    written: usual.written + 1,
  }
}

const checkpoint = (one: Colleague) =>
  send('POST', path(one, 'checkpoint'), { token: one.token, body: { sealed: randomText(200) } })

test('no request reads or writes more rows than the table of costs says', async () => {
  const anna = await atWork()
  const last = (await pull(anna)).next
  let ticket = ''
  const requests: Record<Request, () => Promise<unknown>> = {
    push: () => push(anna, [row(anna)]),
    // One row is new to it.
    pull: () => pull(anna, last + PUSHES - 1),
    members: () => send('GET', path(anna, 'members'), anna),
    checkpoints: () => send('GET', path(anna, 'checkpoints'), anna),
    checkpoint: () => checkpoint(anna),
    ticket: async () => {
      const answer = await send('POST', path(anna, 'ws-ticket'), anna)
      ticket = (await answer.json<{ ticket: string }>()).ticket
    },
    socket: async () => {
      const headers = { Upgrade: 'websocket', 'Sec-WebSocket-Protocol': `tc1, tc1.t.${ticket}` }
      expect((await send('GET', path(anna, 'ws'), { headers })).status).toBe(101)
    },
  }
  for (const [name, work] of Object.entries(requests) as [Request, () => Promise<unknown>][]) {
    const cost = name === 'push' ? await costOfPushes(anna) : await costOf(anna, work)
    const most = costs[name](DEVICES)
    console.log(
      `${name}: ${cost.read} read (${most.read} at most), ${cost.written} written (${most.written})`,
    )
    expect(cost.read, `${name} reads`).toBeLessThanOrEqual(most.read)
    expect(cost.written, `${name} writes`).toBeLessThanOrEqual(most.written)
  }
})
