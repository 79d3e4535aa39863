import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDay } from '../../../extension/features/quick-log/find-day.ts'

/** A Tuesday. */
const today = '2026-11-24'
const friday = '2026-11-27'

/** What people write in each language, and the day that it means; undefined where no one day is meant, or nobody could be sure. */
const lines: Record<string, [line: string, day: string | undefined][]> = {
  en: [
    ['they will send the draft by Friday', friday],
    ['we answer by fri', friday],
    ['I will call tomorrow', '2026-11-25'],
    ['they deliver on Monday', '2026-11-30'],
    ['we pay by 30 November', '2026-11-30'],
    ['they send it by Nov 30', '2026-11-30'],
    ['we will decide by 5 March', '2027-03-05'],
    ['they come back within 5 days', '2026-11-29'],
    ['we deliver in two weeks', '2026-12-08'],
    ['they will tell us the day after tomorrow', '2026-11-26'],
    ['we send the list tonight', today],
    ['on Monday they promised to deliver by Thursday', '2026-11-26'],
    ['they promised to deliver on Thursday', '2026-11-26'],
    ['we will send it by 27/11', friday],
    ['we will send it by the end of the month', '2026-11-30'],
    ['they promised on Monday', undefined],
    ['we met on 5 November', undefined],
    ['they promised on 27/11', undefined],
    ['they pay by 1 March 2028', '2028-03-01'],
    ['they were late last Friday', undefined],
    ['they were late yesterday', undefined],
    ['they report every Friday', undefined],
    ['Aveline is on leave from Friday', undefined],
    ['they will send it next week', undefined],
    ['they will send it next Friday', undefined],
    ['they call by Monday or Tuesday', undefined],
    ['they arrive Monday 30', undefined],
    ['we will send it by 05/12', undefined],
    ['they sent 2/3 of the order', undefined],
    ['we slot them at 06:15', undefined],
    ['the truck sat for 3 hours', undefined],
    ['they may lose the site', undefined],
    ['by mid December', undefined],
    ['3 days ago they said no', undefined],
  ],
  nl: [
    ['ze sturen het rapport uiterlijk vrijdag', friday],
    ['wij bellen morgen', '2026-11-25'],
    ['wij bellen overmorgen', '2026-11-26'],
    ['ze leveren op 27 november', friday],
    ['ze leveren voor 27-11', friday],
    ['ze leveren binnen 5 dagen', '2026-11-29'],
    ['we komen komende maandag langs', '2026-11-30'],
    ['ze betalen voor 05-12-2026', '2026-12-05'],
    ['ze waren afgelopen vrijdag te laat', undefined],
    ['ze bellen elke morgen', undefined],
    ['ze beloofden het maandag', undefined],
    ['ze sturen het volgende week', undefined],
    ['vrijdag over een week', undefined],
    ['ze leverden 3/4 van de order', undefined],
    ['ze is vanaf vrijdag met verlof', undefined],
  ],
  de: [
    ['sie schicken den Bericht bis Freitag', friday],
    ['wir melden uns morgen', '2026-11-25'],
    ['wir melden uns übermorgen', '2026-11-26'],
    ['sie liefern am 27. November', friday],
    ['sie liefern bis 27.11.', friday],
    ['sie liefern bis zum 27.11.2026', friday],
    ['sie liefern in zwei Wochen', '2026-12-08'],
    ['wir kommen am Montag', '2026-11-30'],
    ['sie waren letzten Freitag zu spät', undefined],
    ['der Lkw kam am Morgen', undefined],
    ['das Treffen war am 5.11.', undefined],
    ['sie melden sich jeden Montag', undefined],
    ['Freitag nächster Woche', undefined],
    ['nächsten Freitag', undefined],
    ['1.5 Tonnen fehlen', undefined],
    ['sie ist ab Freitag im Urlaub', undefined],
  ],
  fr: [
    ['ils envoient le rapport avant vendredi', friday],
    ['nous appelons demain', '2026-11-25'],
    ['nous appelons après-demain', '2026-11-26'],
    ['ils livrent le 27 novembre', friday],
    ['ils livrent avant le 27/11', friday],
    ['ils livrent dans deux semaines', '2026-12-08'],
    ['ils paient vendredi', friday],
    ['ils paient vendredi prochain', undefined],
    ['ils envoient le plan jeudi matin', '2026-11-26'],
    ['ils étaient en retard lundi dernier', undefined],
    ['ils appellent chaque lundi', undefined],
    ['mardi en huit', undefined],
    ['ils ont livré 2/3 de la commande', undefined],
    ['elle est en congé depuis lundi', undefined],
    ['ils ont promis lundi', undefined],
  ],
  es: [
    ['enviarán el informe antes del viernes', friday],
    ['llamamos mañana', '2026-11-25'],
    ['llamamos pasado mañana', '2026-11-26'],
    ['entregan el 27 de noviembre', friday],
    ['entregan antes del 27/11', friday],
    ['entregan en dos semanas', '2026-12-08'],
    ['entregan dentro de 5 días', '2026-11-29'],
    ['pagan a más tardar el jueves', '2026-11-26'],
    ['llegaron tarde el lunes pasado', undefined],
    ['llegan por la mañana', undefined],
    ['llaman cada lunes', undefined],
    ['entregaron 2/3 del pedido', undefined],
    ['está fuera desde el viernes', undefined],
    ['prometieron el lunes', undefined],
  ],
}

describe.each(Object.entries(lines))('in %s', (language, cases) => {
  test.each(cases)('"%s" means %s', async (line, day) => {
    expect(await findDay(line, today, language)).toBe(day)
  })
})

test('a day that is past this week is the next one', async () => {
  expect(await findDay('they will send it by Monday', friday, 'en')).toBe('2026-11-30')
})

test('a line in another language than the screen’s still finds its day', async () => {
  expect(await findDay('they will send it by Friday', today, 'nl')).toBe(friday)
  expect(await findDay('sie liefern bis Freitag', today, 'en')).toBe(friday)
  expect(await findDay('nos mandan el plan el viernes', today, 'de')).toBe(friday)
})

test('whatever is typed, no day that is past and none that is two years away', async () => {
  const bits = fc.constantFrom(
    'by',
    'Friday',
    'last',
    '5',
    '3/4',
    'März',
    'demain',
    '2024',
    'el',
    'ago',
    '-',
    '31',
  )
  const typed = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.array(bits).map((parts) => parts.join(' ')),
  )
  await fc.assert(
    fc.asyncProperty(typed, fc.constantFrom('en', 'nl', 'de', 'fr', 'es'), async (text, language) => {
      const day = await findDay(text, today, language)
      expect(day === undefined || (day >= today && day < '2028-11-25')).toBe(true)
    }),
  )
})

test('[O13] a line of a hundred thousand letters is read for its day within 50 ms', async () => {
  const kinds = ['tomorrow ', 'by ', '1/', '1.', 'am 1.', 'by 1/1', 'next ', 'pasado ', 'a', ' ', '12:']
  const fastest = async (line: string) => {
    let best = Infinity
    // The first try also fetches the grammars; of all the fastest counts, because what else the machine does is not the reader's.
    for (let time = 0; time < 5; time++) {
      const started = performance.now()
      await findDay(line, today, 'de')
      best = Math.min(best, performance.now() - started)
    }
    return best
  }
  for (const kind of kinds) {
    const line = kind.repeat(100_000 / kind.length)
    expect({ kind, slow: (await fastest(line)) > 50 }).toEqual({ kind, slow: false })
  }
})
