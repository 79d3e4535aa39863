import { restOf } from '#extension/sync/poke-pace.ts'
import { LIMITS } from '#shared/sync/protocol.ts'
import { costs, type Request } from './costs.ts'

/** What a team costs its operator on one day: from what each request costs, and a day that is assumed. */

/** A working day of one person: the browser is open for eight hours. */
const HOURS = 8
const PUSHES = 40
const POLLS = (HOURS * 60) / 5
const CHECKPOINTS = (HOURS * 60) / 10
const SOCKETS = 3
/** Every 20 s; the platform answers them, and counts twenty as one request. */
const PINGS = (HOURS * 3600) / 20 / 20

export interface Day {
  /** What Cloudflare counts as requests to the team's object. */
  requests: number
  read: number
  written: number
  /** Pokes: sent down, and not charged. */
  pokes: number
  /** GB-s, if the object never slept while somebody is there. */
  duration: number
}

/** One day of a team of so many people, who write at random times. */
export function dayOf(people: number): Day {
  const perPerson: Record<Request, number> = {
    push: PUSHES,
    pull: POLLS + pokedPulls(people),
    members: POLLS,
    checkpoints: POLLS,
    checkpoint: CHECKPOINTS,
    ticket: SOCKETS,
    socket: SOCKETS,
  }
  const all = Object.entries(perPerson) as [Request, number][]
  const sum = (of: (request: Request) => number) =>
    people * all.reduce((n, [name, times]) => n + times * of(name), 0)
  return {
    requests: sum(() => 1) + people * PINGS,
    read: sum((request) => costs[request](people).read),
    written: sum((request) => costs[request](people).written),
    pokes: people * PUSHES * (people - 1),
    duration: HOURS * 3600 * 0.128,
  }
}

/** What one row of 512 bytes weighs on its way. */
const ROW = 942

/** Pulls that others' pushes cause: none where the row comes with the poke; else each begins a rest, and after it the next push is waited for. */
function pokedPulls(people: number): number {
  if (ROW * (people - 1) <= LIMITS.pokeBytes) return 0
  const seconds = HOURS * 3600
  const between = seconds / ((people - 1) * PUSHES)
  return seconds / (between + restOf(people) / 1000)
}

/** What the free plan allows each day. */
export const free = { requests: 100_000, read: 5_000_000, written: 100_000, duration: 13_000 }

/** Dollars a month (22 working days) on the paid plan: what is included, and the price of a million more. Workers count each request, too. */
export function monthOf({ requests, read, written, duration }: Day): number {
  const more = (used: number, included: number, price: number) =>
    (Math.max(0, used * 22 - included) / 1e6) * price
  return (
    5 +
    more(requests, 10e6, 0.3) +
    more(requests, 1e6, 0.15) +
    more(read, 25e9, 0.001) +
    more(written, 50e6, 1) +
    more(duration, 400_000, 12.5)
  )
}
