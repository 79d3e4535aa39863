import { expect, test } from 'vitest'
import { findDay } from '../../../extension/features/quick-log/find-day.ts'
import { guessLog, type Guess } from '../../../extension/features/quick-log/guess.ts'

const today = '2026-11-22'
const friday = '2026-11-27'

/** A line as somebody types it about Northmoor Logistics, the language of their screen, and what it should become. */
const lines: [language: string, line: string, Guess & { due?: string }][] = [
  ['en', 'They will send the damage report by Friday', { table: 'commitment', by: 'them', due: friday }],
  ['en', 'We answer on 06:15 slots by fri', { table: 'commitment', by: 'us', due: friday }],
  ['en', "I'll call Aveline tomorrow", { table: 'commitment', by: 'us', due: '2026-11-23' }],
  ['en', 'Northmoor promised a named night contact', { table: 'commitment', by: 'them' }],
  [
    'en',
    'Late again, third time this month',
    { table: 'trustEvent', direction: 'down', by: 'them', sort: 'ability' },
  ],
  [
    'en',
    'They broke their promise on the cold dock',
    { table: 'trustEvent', direction: 'down', by: 'them', sort: 'integrity' },
  ],
  [
    'en',
    'We let them down on the forecast',
    { table: 'trustEvent', direction: 'down', by: 'us', sort: 'benevolence' },
  ],
  [
    'en',
    'Went out of their way to find a spare crew',
    { table: 'trustEvent', direction: 'up', by: 'them', sort: 'benevolence' },
  ],
  [
    'en',
    'Thanks to Rasmus the truck was unloaded at night',
    { table: 'trustEvent', direction: 'up', by: 'them', sort: 'benevolence' },
  ],
  [
    'en',
    'They warned us early about the ring road',
    { table: 'trustEvent', direction: 'up', by: 'them', sort: 'integrity' },
  ],
  ['en', 'Gate scanner broke', { table: 'issue' }],
  ['en', 'Labels are unreadable at the gate', { table: 'issue' }],
  ['en', 'Ring road works might cost us the morning slots', { table: 'risk' }],
  ['en', 'Could we share the second shift?', { table: 'opportunity' }],
  ['en', 'We decided to keep fixed slots', { table: 'decision' }],
  ['en', 'Aveline is on leave from Friday', { table: 'note', due: friday }],
  ['nl', 'Ze sturen het schaderapport uiterlijk vrijdag', { table: 'commitment', by: 'them', due: friday }],
  ['nl', 'Wij zullen dinsdag bellen', { table: 'commitment', by: 'us', due: '2026-11-24' }],
  ['nl', 'Weer te laat geleverd', { table: 'trustEvent', direction: 'down', by: 'them', sort: 'ability' }],
  [
    'nl',
    'Ze hielpen ons met een extra ploeg',
    { table: 'trustEvent', direction: 'up', by: 'them', sort: 'benevolence' },
  ],
  ['nl', 'Scanner is kapot', { table: 'issue' }],
  ['nl', 'Besloten: vaste tijden blijven', { table: 'decision' }],
  ['de', 'Sie werden den Bericht bis Freitag schicken', { table: 'commitment', by: 'them', due: friday }],
  ['de', 'Wir melden uns bis 27. November', { table: 'commitment', by: 'us', due: friday }],
  ['de', 'Schon wieder zu spät', { table: 'trustEvent', direction: 'down', by: 'them', sort: 'ability' }],
  [
    'de',
    'Haben uns auf eigene Kosten geholfen',
    { table: 'trustEvent', direction: 'up', by: 'them', sort: 'benevolence' },
  ],
  ['de', 'Risiko: Straßensperre im Januar', { table: 'risk' }],
  ['fr', 'Ils vont envoyer le rapport avant vendredi', { table: 'commitment', by: 'them', due: friday }],
  ['fr', 'Nous répondrons demain', { table: 'commitment', by: 'us', due: '2026-11-23' }],
  ['fr', 'Encore en retard', { table: 'trustEvent', direction: 'down', by: 'them', sort: 'ability' }],
  [
    'fr',
    'Ils nous ont prévenus très tôt',
    { table: 'trustEvent', direction: 'up', by: 'them', sort: 'integrity' },
  ],
  ['fr', 'Problème avec les étiquettes', { table: 'issue' }],
  ['es', 'Enviarán el informe antes del viernes', { table: 'commitment', by: 'them', due: friday }],
  ['es', 'Vamos a responder mañana', { table: 'commitment', by: 'us', due: '2026-11-23' }],
  ['es', 'Otra vez tarde', { table: 'trustEvent', direction: 'down', by: 'them', sort: 'ability' }],
  [
    'es',
    'Nos ayudaron con un equipo extra',
    { table: 'trustEvent', direction: 'up', by: 'them', sort: 'benevolence' },
  ],
  ['es', 'Decidimos mantener las horas fijas', { table: 'decision' }],
]

test.each(lines)('%s: "%s" is logged as what it says', async (language, line, { due, ...expected }) => {
  const found = await findDay(line, today, language)
  expect(found).toBe(due)
  expect(guessLog(line, 'Northmoor Logistics', found !== undefined)).toEqual(expected)
})

test('a line without any hint is a note, and so is an empty one', () => {
  expect(guessLog('Ramp 2', 'Northmoor Logistics', false)).toEqual({ table: 'note' })
  expect(guessLog('', '', false)).toEqual({ table: 'note' })
})

test('a promise written in English on a Dutch screen still finds its day', async () => {
  expect(await findDay('they will send it by Friday', today, 'nl')).toBe(friday)
})

test('a hostile line of 100,000 characters is read in a moment', () => {
  const started = performance.now()
  guessLog('they will '.repeat(10_000), 'A'.repeat(200), true)
  expect(performance.now() - started).toBeLessThan(200)
})
