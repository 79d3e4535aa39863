import { expect, test } from 'vitest'
import { Leaving } from '#extension/sync/leaving.ts'
import type { Wire } from '#extension/sync/team-api.ts'

/** What was put off, to be rung by hand. */
function byHand() {
  const timers: { ms: number; ring: () => void }[] = []
  const leaving = new Leaving((ms, ring) => {
    timers.push({ ms, ring })
    return () => undefined
  })
  return { leaving, timers }
}

const stateOf = (waiting: Promise<void>) =>
  Promise.race([waiting.then(() => 'goes on'), new Promise((resolve) => setImmediate(resolve, 'waits'))])

test('who shows an edit goes on at once where nothing leaves', async () => {
  expect(await stateOf(byHand().leaving.done)).toBe('goes on')
})

test('who shows an edit goes on when a request has gone out, before its answer', async () => {
  const { leaving } = byHand()
  const silent = { fetch: () => new Promise(() => undefined) } as unknown as Wire
  const wire = leaving.watch(silent)
  leaving.begin()
  const waiting = leaving.done
  expect(await stateOf(waiting)).toBe('waits')
  void wire.fetch('https://sync.example/v1/push', {})
  expect(await stateOf(waiting)).toBe('goes on')
})

test('who shows an edit waits for a twentieth of a second at most', async () => {
  const { leaving, timers } = byHand()
  leaving.begin()
  expect(timers.map(({ ms }) => ms)).toEqual([50])
  timers[0]!.ring()
  expect(await stateOf(leaving.done)).toBe('goes on')
})

test('a second edit holds back nobody who waited for the first', async () => {
  const { leaving, timers } = byHand()
  leaving.begin()
  const first = leaving.done
  leaving.begin()
  expect(await stateOf(first)).toBe('goes on')
  timers[0]!.ring()
  expect(await stateOf(leaving.done)).toBe('waits')
})
