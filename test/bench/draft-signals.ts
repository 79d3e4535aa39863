import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type CDPSession, type Page } from '@playwright/test'
import { builds } from '../support/profile.ts'
import { repeat, type Measure } from './measure.ts'

/** Mails as people write them, without anything that is looked for, so that every phrase is tried to the end. */
const letters = [
  'We looked at the plan for the new dock and think that the team can work with it, though the slots in the morning are full and your drivers wait. ',
  'Wij hebben de planning bekeken en denken dat de levering zoals die is goed past bij wat jullie team nodig heeft, ook al is er nog een vraag over de tijden. ',
  'Wir haben den Plan gesehen und denken, dass die Lieferung so gut zu dem passt, was Ihr Team braucht, auch wenn es noch eine Frage zu den Zeiten gibt. ',
  'Nous avons vu le plan et pensons que la livraison convient bien à ce que votre équipe attend, même s’il reste une question sur les horaires. ',
  'Hemos visto el plan y pensamos que la entrega va bien con lo que su equipo espera, aunque queda una pregunta sobre las horas. ',
]
const length = 5000
const pauses = 200
/** The first pauses in each language make its patterns; they are printed apart. */
const firstPauses = 3 * letters.length

/** What one pause in typing costs on a draft of 5,000 characters: the built script, in Chromium, each time with another letter more. */
export async function draftSignalTimes(): Promise<Measure[]> {
  const script = await readFile(join(builds.real, 'signals.js'), 'utf8')
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
  })
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: script })
    const session = await page.context().newCDPSession(page)
    // Time on the processor, not on the clock: what else the machine does must not count.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const all = await repeat(firstPauses + pauses, (pause) => pauseTime(session, page, draftOf(pause)), 0)
    const samples = all.slice(firstPauses)
    return [
      { what: 'draft signals, 5,000 characters', unit: 'ms', samples, target: { percentile: 95, most: 3 } },
      { what: 'draft signals, first pauses', unit: 'ms', samples: all.slice(0, firstPauses) },
    ]
  } finally {
    await browser.close()
  }
}

function draftOf(pause: number): string {
  const letter = letters[pause % letters.length]!
  return letter.repeat(length / letter.length + 1).slice(0, length - 3) + String(pause)
}

/** One read in the page, with what it takes to ask for it, in ms. */
async function pauseTime(session: CDPSession, page: Page, draft: string): Promise<number> {
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  }
  const before = await busy()
  await page.evaluate((text) => {
    const ours = globalThis as unknown as { ententeReads(draft: string): unknown }
    ours.ententeReads(text)
  }, draft)
  return (await busy()) - before
}
