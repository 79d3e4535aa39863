import { join } from 'node:path'
import { launchProfile, type Profile } from '../support/profile.ts'
import { repeat, type Measure } from './measure.ts'
import { nameOf, seedLarge } from './seed-large.ts'

/** A card as full as one may get: 1,000 rows on it. */
export async function fullCard(folder: string): Promise<Measure[]> {
  const profile = await launchProfile({ folder: join(folder, 'card') })
  try {
    const ids = await seedLarge(profile, 2, 2000)
    return [
      await opening(profile, ids, 'card opened, 1,000 rows on it'),
      { ...(await opening(profile, ids, 'the same, one right after another', 0)), target: undefined },
    ]
  } finally {
    await profile.close()
  }
}

/**
 * From the wish to a card that can be read: its name and what it holds are in the page and painted. Never the same card twice in a row,
 * and each is looked at for a moment, in which what the next would otherwise wait behind (a thought, a possible duplicate) is read.
 */
export async function opening(
  profile: Profile,
  ids: readonly string[],
  what: string,
  lookedAt = 250,
): Promise<Measure> {
  const page = await profile.open('dashboard.html#/')
  const samples = await repeat(40, async (turn) => {
    await page.waitForTimeout(lookedAt)
    const at = (turn * 211) % ids.length
    return page.evaluate(openCard, { id: ids[at]!, name: nameOf(at) })
  })
  await page.close()
  return { what, unit: 'ms', samples, target: { percentile: 95, most: 100 } }
}

function openCard({ id, name }: { id: string; name: string }): Promise<number> {
  const began = performance.now()
  location.hash = `#/partner/${id}`
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`the card of ${name} did not open in ten seconds`)), 10_000)
    const look = () => {
      if (document.querySelector('h1')?.textContent !== name || !document.querySelector('.both-ways')) return
      watcher.disconnect()
      requestAnimationFrame(() => resolve(performance.now() - began))
    }
    const watcher = new MutationObserver(look)
    watcher.observe(document, { childList: true, subtree: true, characterData: true })
  })
}
