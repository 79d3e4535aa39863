import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { builds } from '../support/profile.ts'
import type { Measure } from './measure.ts'

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
    const all = await page.evaluate(timeReads, { letters, length, pauses: firstPauses + pauses })
    const samples = all.slice(firstPauses)
    return [
      { what: 'draft signals, 5,000 characters', unit: 'ms', samples, target: { percentile: 95, most: 3 } },
      { what: 'draft signals, first pauses', unit: 'ms', samples: all.slice(0, firstPauses) },
    ]
  } finally {
    await browser.close()
  }
}

/** Runs in the page. */
function timeReads(given: { letters: string[]; length: number; pauses: number }): number[] {
  const read = (globalThis as unknown as { ententeReads(draft: string): unknown }).ententeReads
  return Array.from({ length: given.pauses }, (_, pause) => {
    const letter = given.letters[pause % given.letters.length]!
    const draft = letter.repeat(given.length / letter.length + 1).slice(0, given.length - 3) + String(pause)
    const start = performance.now()
    read(draft)
    return performance.now() - start
  })
}
