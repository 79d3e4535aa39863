import { reset } from 'cloudflare:test'
import { afterEach, expect, test } from 'vitest'
import { dice } from '../simulate/dice.ts'
import { nextRubbish, setScene } from '../support/rubbish-scene.ts'
import { way } from './team-client.ts'

/** The quick tier of `npm run test:faults -- fuzz`, inside workerd. */

afterEach(() => reset())

test('[PR13] each request is right until it is spoilt', async () => {
  const { names, requests } = await setScene(way)
  for (const [i, request] of requests.entries())
    expect((await way(request.path, request)).status, names[i]).toBeLessThan(400)
})

test.each([1, 2, 3, 4])(
  '[PR13] rubbish at every route is never the server’s failure (seed %i)',
  async (seed) => {
    const throws = dice(seed)
    const scene = await setScene(way)
    const seen = new Map<string, Set<number>>()
    for (let i = 0; i < 500; i++) {
      const { name, request } = nextRubbish(scene, throws)
      const { status } = await way(request.path, request)
      expect(status, JSON.stringify(request).slice(0, 2000)).toBeLessThan(500)
      seen.set(name, (seen.get(name) ?? new Set()).add(Math.floor(status / 100)))
    }
    expect([...seen.keys()].sort()).toEqual([...scene.names].sort())
  },
)
