import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { serve, article } from '../e2e/pages.ts'
import { partner } from '../e2e/cards.ts'
import { launchProfile, stopBackground, type Profile } from '../support/profile.ts'
import { repeat, type Measure } from './measure.ts'

/** From the mail's header in the page until the chip shows the partner's name, with the background awake and asleep. */
export async function glanceTimes(folder: string): Promise<Measure[]> {
  const profile = await launchProfile({ folder: join(folder, 'glance') })
  try {
    await partner(profile, { name: 'Northmoor Logistics', domains: ['northmoor.example'] })
    await serve(profile.context, 'https://mail.larkfield.example', () =>
      article({ from: ['Aveline Torp', 'a.torp@northmoor.example'] }),
    )
    await profile.context.addInitScript(noteTimes, 'Northmoor')
    const awake = await repeat(30, () => fromHeaderToChip(profile))
    const asleep = await repeat(
      12,
      async () => {
        await stopBackground(profile)
        return fromHeaderToChip(profile)
      },
      1,
    )
    return [
      {
        what: 'glance after the mail, awake',
        unit: 'ms',
        samples: awake,
        target: { percentile: 95, most: 150 },
      },
      {
        what: 'glance after the mail, asleep',
        unit: 'ms',
        samples: asleep,
        target: { percentile: 95, most: 400 },
      },
    ]
  } finally {
    await profile.close()
  }
}

async function fromHeaderToChip(profile: Profile): Promise<number> {
  const page = await profile.context.newPage()
  await page.goto('https://mail.larkfield.example/m/1')
  const shown = await chipShown(page)
  const header = await page.evaluate(() => (globalThis as { headerAt?: number }).headerAt ?? NaN)
  await page.close()
  return shown - header
}

async function chipShown(page: Page): Promise<number> {
  for (;;) {
    const frame = page.frames().find((one) => one.url().includes('/glance.html'))
    const at = await frame?.evaluate(() => (globalThis as { nameAt?: number }).nameAt).catch(() => undefined)
    if (at) return at
    await page.waitForTimeout(5)
  }
}

/** Runs in the page and in the glance: notes when the header came and when the name was drawn, on the clock that both share. */
function noteTimes(name: string): void {
  const clock = () => performance.timeOrigin + performance.now()
  const here = globalThis as { headerAt?: number; nameAt?: number }
  const look = () => {
    if (here.headerAt === undefined && document.querySelector('article header')) here.headerAt = clock()
    if (
      here.nameAt === undefined &&
      location.pathname === '/glance.html' &&
      document.body?.textContent?.includes(name)
    )
      requestAnimationFrame(() => (here.nameAt = clock()))
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true })
}
