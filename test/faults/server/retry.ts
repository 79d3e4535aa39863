import assert from 'node:assert/strict'
import { IF_ROSTER_HEADER, toBase64url } from '#shared/sync/protocol.ts'
import type { Dice } from '../../simulate/dice.ts'
import {
  ask,
  devicesOf,
  foundTeam,
  frame,
  invite,
  joinBody,
  joined,
  jsonOf,
  lastEntry,
  newDevice,
  newEpoch,
  path,
  pull,
  random,
  randomText,
  signed,
  type Asked,
  type Colleague,
  type Way,
} from '../../support/colleague.ts'
import { throwFate, type FaultyProxy } from '../../support/faulty-proxy.ts'
import { wayOver } from '../../support/http-way.ts'

type Name = 'push' | 'redeem' | 'rotate' | 'role'

/** A server, by a good line and by a bad one. */
interface Lines {
  way: Way
  proxy: FaultyProxy
}

/** A team as the server holds it. */
interface State {
  seq: number
  rosterN: number
  epoch: number
  members: Record<string, string>
  rows: string[]
}

/** One call to be made several times, and the team as it has to be after any number of them. */
interface Act {
  at: string
  asked: Asked
  after: State
}

export const sum = { sequences: 0, calls: 0, unanswered: 0, of: { push: 0, redeem: 0, rotate: 0, role: 0 } }

/** So many sequences in one team. Throws when one was done twice, or half, or answered in two ways. */
export async function playTeam({ way, proxy }: Lines, throws: Dice, sequences: number): Promise<void> {
  const anna = await foundTeam(way)
  const ben = await joined(anna, 'member')
  for (let i = 0; i < sequences; i++) {
    const name = throws.of<Name>(['push', 'redeem', 'rotate', 'role'])
    const { at, asked, after } = await acts[name](anna, ben, throws)
    const fates = Array.from({ length: 1 + throws.below(5) }, () => throwFate(throws))
    const calls = fates.map((fate) =>
      saidBy(
        wayOver(() => proxy.connect(fate)),
        at,
        asked,
      ),
    )
    const early = (await Promise.all(calls.map((call) => call.catch(() => undefined)))).filter(
      (said) => said !== undefined,
    )
    const last = await saidBy(way, at, asked)
    assert.equal(last.status, 200, JSON.stringify(last))
    for (const said of early) assert.deepEqual(said, last, `${name} is answered in two ways`)
    assert.deepEqual(await stateOf(anna), after, `${name} was not done exactly once`)
    sum.sequences++
    sum.of[name]++
    sum.calls += fates.length + 1
    sum.unanswered += fates.length - early.length
  }
}

/** An answer without what differs by nature: the time. */
async function saidBy(way: Way, at: string, asked: Asked) {
  const answer = await ask(way, 'POST', at, asked)
  const { now: _, ...said } = await jsonOf<Record<string, unknown>>(answer)
  return { status: answer.status, ...said }
}

const acts: Record<Name, (anna: Colleague, ben: Colleague, throws: Dice) => Promise<Act>> = {
  async push(anna, _, throws) {
    const state = await stateOf(anna)
    const { epoch } = state
    const frames = Array.from({ length: 1 + throws.below(4) }, () => frame(anna, random(16), { epoch }))
    const rows = frames.map((sealed) => ({ sealed, base: 0 }))
    const body = { pushId: randomText(16), epoch, rosterN: 0, rows }
    const after = { ...state, seq: state.seq + rows.length, rows: [...state.rows, ...frames].sort() }
    return { at: path(anna, 'push'), asked: { body, token: anna.token }, after }
  },
  async redeem(anna, _, throws) {
    const role = throws.of(['member', 'viewer'] as const)
    const draft = await invite(anna, role, undefined, (await stateOf(anna)).epoch)
    const state = await stateOf(anna)
    const body = await joinBody(newDevice(anna.way, anna.team, role), draft)
    const { device } = JSON.parse(body.entry.body) as { device: { id: string } }
    const members = { ...state.members, [device.id]: role }
    return {
      at: '/v1/invites/redeem',
      asked: { body },
      after: { ...state, rosterN: state.rosterN + 1, members },
    }
  },
  async rotate(anna) {
    const state = await stateOf(anna)
    const body = await newEpoch(anna, await devicesOf(anna), { epoch: state.epoch + 1 })
    const after = { ...state, rosterN: state.rosterN + 1, epoch: state.epoch + 1 }
    return { at: path(anna, 'rotate'), asked: signedAfter(anna, state, body), after }
  },
  async role(anna, ben, throws) {
    const state = await stateOf(anna)
    const [device, role] = [toBase64url(ben.id), throws.of(['owner', 'member', 'viewer'] as const)]
    const { prev } = await lastEntry(anna)
    const by = toBase64url(anna.id)
    const entry = await signed(anna, { op: 'role', at: 0, by, prev, device, role, seq: state.seq })
    const after = { ...state, rosterN: state.rosterN + 1, members: { ...state.members, [device]: role } }
    return { at: path(anna, 'roster'), asked: signedAfter(anna, state, { entry }), after }
  },
}

function signedAfter({ token }: Colleague, { rosterN }: State, body: unknown): Asked {
  return { body, token, headers: { [IF_ROSTER_HEADER]: String(rosterN) } }
}

/** One pull shows it all: a device may not pull without end, and so few rows are one page. */
async function stateOf(anna: Colleague): Promise<State> {
  const page = await pull(anna)
  assert.equal(page.more, false)
  const answer = ask(anna.way, 'GET', path(anna, 'members'), anna)
  const { members } = await jsonOf<{ members: { device: string; role: string }[] }>(answer)
  return {
    seq: page.next,
    rosterN: page.rosterN,
    epoch: page.epoch,
    rows: page.rows.map(({ sealed }) => sealed).sort(),
    members: Object.fromEntries(members.map(({ device, role }) => [device, role])),
  }
}
