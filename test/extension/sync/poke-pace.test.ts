import { expect, test } from 'vitest'
import { PokePace, restOf } from '#extension/sync/poke-pace.ts'
import type { Poke } from '#shared/sync/protocol.ts'

/** A pace, a clock that goes when told, and what was heeded. */
function scene() {
  const timers: { at: number; what: () => void }[] = []
  const heeded: string[] = []
  let now = 1000
  const pace: PokePace = new PokePace(
    () => now,
    (ms, what) => {
      const timer = { at: now + ms, what }
      timers.push(timer)
      return () => timers.splice(timers.indexOf(timer), 1)
    },
    ({ seq }) => {
      heeded.push(`${seq} at ${now - 1000}`)
      pace.rest(restOf(200))
    },
  )
  const poke = (seq: number) => pace.poke({ t: 'poke', inc: '', seq, rosterN: 0 } satisfies Poke)
  const pass = (ms: number) => {
    now += ms
    for (const timer of timers.filter(({ at }) => at <= now)) {
      timers.splice(timers.indexOf(timer), 1)
      timer.what()
    }
  }
  return { pace, poke, pass, heeded, timers }
}

test('[PR9] in a team of two hundred the first poke is heeded at once, and then the newest every two seconds', () => {
  const { poke, pass, heeded } = scene()
  for (let i = 1; i <= 500; i++) {
    poke(i)
    pass(10)
  }
  pass(5000)
  poke(501)
  expect(heeded).toEqual(['1 at 0', '200 at 2000', '400 at 4000', '500 at 10000'])
})

test('[PR9] two people hear each other after a fiftieth of a second', () => {
  expect(restOf(2)).toBe(20)
})

test('what was put off is not heeded after the end', () => {
  const { pace, poke, pass, heeded, timers } = scene()
  poke(1)
  poke(2)
  pace.stop()
  pass(9000)
  expect([heeded, timers]).toEqual([['1 at 0'], []])
})
