import { expect, test } from 'vitest'
import { findDay } from '../../../extension/features/quick-log/find-day.ts'
import { guessLog, type Guess, type LogTable } from '../../../extension/features/quick-log/guess.ts'

const northmoor = {
  partner: 'Northmoor Logistics',
  people: [
    { name: 'Aveline Torp', side: 'theirs' as const },
    { name: 'Rasmus Holm', side: 'theirs' as const },
    { name: 'Jonas Pryce', side: 'ours' as const },
    { name: 'Ida Berg', side: 'ours' as const },
    { name: 'Ida Lund', side: 'theirs' as const },
  ],
}
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
    { table: 'trustEvent', direction: 'down', by: 'them', sort: 'ability', size: 'major' },
  ],
  [
    'en',
    'Driver was late again, a few minutes late',
    { table: 'trustEvent', direction: 'down', by: 'them', sort: 'ability', size: 'small' },
  ],
  ['en', 'they will send the draft by Friday', { table: 'commitment', by: 'them', due: friday }],
  [
    'en',
    'Rasmus will check the dock by Friday',
    { table: 'commitment', by: 'them', due: friday, keeper: 'Rasmus Holm' },
  ],
  [
    'en',
    'Jonas will call them tomorrow',
    { table: 'commitment', by: 'us', due: '2026-11-23', keeper: 'Jonas Pryce' },
  ],
  ['en', 'We owe them the revised forecast', { table: 'commitment', by: 'us' }],
  ['en', 'They agreed to pay by 30 November', { table: 'commitment', by: 'them', due: '2026-11-30' }],
  ['en', 'Invoice due by Friday', { table: 'commitment', by: 'us', due: friday }],
  [
    'en',
    'Aveline admitted the mistake at once',
    { table: 'trustEvent', direction: 'up', by: 'them', sort: 'integrity' },
  ],
  [
    'en',
    'First class delivery, on time',
    { table: 'trustEvent', direction: 'up', by: 'them', sort: 'ability' },
  ],
  [
    'en',
    'They stood by us when the crane failed, saved our launch',
    { table: 'trustEvent', direction: 'up', by: 'them', sort: 'benevolence', size: 'major' },
  ],
  ['en', 'Urgent: the gate is blocked by a broken truck', { table: 'issue', severity: 'high' }],
  ['en', 'Minor typo on the labels, wrong ramp number', { table: 'issue', severity: 'low' }],
  ['en', 'They may lose the night crew', { table: 'risk' }],
  ['en', 'Idea: share one yard for empties', { table: 'opportunity' }],
  ['en', 'We agreed that slots stay fixed', { table: 'decision' }],
  ['en', 'Met Aveline at the fair', { table: 'note' }],
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
  ['en', 'Need to call them back Friday', { table: 'commitment', by: 'us', due: friday }],
  ['en', 'Aveline said they would pay soon', { table: 'commitment', by: 'them', keeper: 'Aveline Torp' }],
  ['en', 'We should look at joint packaging', { table: 'opportunity' }],
  ['en', 'Labels are unreadable at the gate', { table: 'issue' }],
  ['en', 'Ring road works might cost us the morning slots', { table: 'risk' }],
  ['en', 'Could we share the second shift?', { table: 'opportunity' }],
  ['en', 'We decided to keep fixed slots', { table: 'decision' }],
  ['en', 'Aveline is on leave from Friday', { table: 'note' }],
  ['nl', 'Ze sturen het schaderapport uiterlijk vrijdag', { table: 'commitment', by: 'them', due: friday }],
  ['nl', 'Wij zullen dinsdag bellen', { table: 'commitment', by: 'us', due: '2026-11-24' }],
  ['nl', 'Weer te laat geleverd', { table: 'trustEvent', direction: 'down', by: 'them', sort: 'ability' }],
  [
    'nl',
    'Ze hielpen ons met een extra ploeg',
    { table: 'trustEvent', direction: 'up', by: 'them', sort: 'benevolence' },
  ],
  ['nl', 'Scanner is kapot', { table: 'issue' }],
  ['nl', 'Ze leveren vrijdag de monsters', { table: 'commitment', by: 'them', due: friday }],
  ['nl', 'Wij sturen morgen de offerte', { table: 'commitment', by: 'us', due: '2026-11-23' }],
  ['nl', 'Besloten: vaste tijden blijven', { table: 'decision' }],
  ['nl', 'Ze beloven de lijst voor dinsdag', { table: 'commitment', by: 'them', due: '2026-11-24' }],
  [
    'nl',
    'Jonas zal morgen bellen',
    { table: 'commitment', by: 'us', due: '2026-11-23', keeper: 'Jonas Pryce' },
  ],
  ['nl', 'Wij komen hier overmorgen op terug', { table: 'commitment', by: 'us', due: '2026-11-24' }],
  ['nl', 'Risico: ringweg dicht in januari', { table: 'risk' }],
  ['nl', 'Idee: samen één terrein voor leeg fust', { table: 'opportunity' }],
  [
    'nl',
    'Ze waarschuwden ons op tijd',
    { table: 'trustEvent', direction: 'up', by: 'them', sort: 'integrity' },
  ],
  [
    'nl',
    'Ze hebben ons in de steek gelaten',
    { table: 'trustEvent', direction: 'down', by: 'them', sort: 'benevolence' },
  ],
  ['nl', 'Dringend: poort is geblokkeerd en de scanner kapot', { table: 'issue', severity: 'high' }],
  ['nl', 'Aveline gesproken op de beurs', { table: 'note' }],
  ['de', 'Sie werden den Bericht bis Freitag schicken', { table: 'commitment', by: 'them', due: friday }],
  ['de', 'Sie liefern die Muster am Freitag', { table: 'commitment', by: 'them', due: friday }],
  ['de', 'Wir melden uns bis 27. November', { table: 'commitment', by: 'us', due: friday }],
  ['de', 'Schon wieder zu spät', { table: 'trustEvent', direction: 'down', by: 'them', sort: 'ability' }],
  [
    'de',
    'Haben uns auf eigene Kosten geholfen',
    { table: 'trustEvent', direction: 'up', by: 'them', sort: 'benevolence' },
  ],
  ['de', 'Risiko: Straßensperre im Januar', { table: 'risk' }],
  [
    'de',
    'Rasmus wird den Plan morgen schicken',
    { table: 'commitment', by: 'them', due: '2026-11-23', keeper: 'Rasmus Holm' },
  ],
  ['de', 'Wir werden bis übermorgen antworten', { table: 'commitment', by: 'us', due: '2026-11-24' }],
  [
    'de',
    'Sie haben ihr Wort gebrochen',
    { table: 'trustEvent', direction: 'down', by: 'them', sort: 'integrity' },
  ],
  [
    'de',
    'Sie haben uns frühzeitig gewarnt',
    { table: 'trustEvent', direction: 'up', by: 'them', sort: 'integrity' },
  ],
  ['de', 'Scanner kaputt, alles steht still', { table: 'issue', severity: 'high' }],
  ['de', 'Idee: gemeinsamer Platz für Leergut', { table: 'opportunity' }],
  ['de', 'Wir haben beschlossen, die Zeiten zu lassen', { table: 'decision' }],
  ['de', 'Aveline auf der Messe getroffen', { table: 'note' }],
  ['fr', 'Ils vont envoyer le rapport avant vendredi', { table: 'commitment', by: 'them', due: friday }],
  ['fr', 'Ils livrent les échantillons vendredi', { table: 'commitment', by: 'them', due: friday }],
  ['fr', 'Nous répondrons demain', { table: 'commitment', by: 'us', due: '2026-11-23' }],
  ['fr', 'Encore en retard', { table: 'trustEvent', direction: 'down', by: 'them', sort: 'ability' }],
  [
    'fr',
    'Ils nous ont prévenus très tôt',
    { table: 'trustEvent', direction: 'up', by: 'them', sort: 'integrity' },
  ],
  ['fr', 'Problème avec les étiquettes', { table: 'issue' }],
  [
    'fr',
    'Rasmus va nous envoyer le plan demain',
    { table: 'commitment', by: 'them', due: '2026-11-23', keeper: 'Rasmus Holm' },
  ],
  [
    'fr',
    'Ils ont encore menti sur le quai froid',
    { table: 'trustEvent', direction: 'down', by: 'them', sort: 'integrity', size: 'major' },
  ],
  [
    'fr',
    'Ils nous ont donné un coup de main',
    { table: 'trustEvent', direction: 'up', by: 'them', sort: 'benevolence' },
  ],
  ['fr', "Livré à l'heure", { table: 'trustEvent', direction: 'up', by: 'them', sort: 'ability' }],
  ['fr', 'Risque : route fermée en janvier', { table: 'risk' }],
  ['fr', 'Idée : un seul dépôt pour les vides', { table: 'opportunity' }],
  ['fr', 'Nous avons décidé de garder les horaires', { table: 'decision' }],
  ['fr', 'Vu Aveline au salon', { table: 'note' }],
  ['es', 'Enviarán el informe antes del viernes', { table: 'commitment', by: 'them', due: friday }],
  ['es', 'Nos mandan las muestras el viernes', { table: 'commitment', by: 'them', due: friday }],
  ['es', 'Vamos a responder mañana', { table: 'commitment', by: 'us', due: '2026-11-23' }],
  ['es', 'Otra vez tarde', { table: 'trustEvent', direction: 'down', by: 'them', sort: 'ability' }],
  [
    'es',
    'Nos ayudaron con un equipo extra',
    { table: 'trustEvent', direction: 'up', by: 'them', sort: 'benevolence' },
  ],
  ['es', 'Decidimos mantener las horas fijas', { table: 'decision' }],
  [
    'es',
    'Rasmus va a enviar el plan mañana',
    { table: 'commitment', by: 'them', due: '2026-11-23', keeper: 'Rasmus Holm' },
  ],
  ['es', 'Vamos a responder pasado mañana', { table: 'commitment', by: 'us', due: '2026-11-24' }],
  [
    'es',
    'No han cumplido su promesa',
    { table: 'trustEvent', direction: 'down', by: 'them', sort: 'integrity' },
  ],
  ['es', 'Entregaron a tiempo', { table: 'trustEvent', direction: 'up', by: 'them', sort: 'ability' }],
  ['es', 'El escáner está roto', { table: 'issue' }],
  ['es', 'Riesgo: carretera cerrada en enero', { table: 'risk' }],
  ['es', 'Idea: un solo patio para los vacíos', { table: 'opportunity' }],
  ['es', 'Vi a Aveline en la feria', { table: 'note' }],
]

test.each(lines)('%s: "%s" is logged as what it says', async (language, line, { due, ...expected }) => {
  const found = await findDay(line, today, language)
  expect(found).toBe(due)
  expect(guessLog(line, northmoor, found !== undefined)).toEqual(expected)
})

/** Lines that come close to something, and must not be taken for it. */
const others: [language: string, line: string, not: LogTable][] = [
  ['en', 'They will not send the report', 'commitment'],
  ['en', 'Will they ever reply?', 'commitment'],
  ['en', 'Good will on both sides', 'commitment'],
  ['en', 'Aveline was here on Friday', 'commitment'],
  ['en', 'Latest plan is in the folder', 'trustEvent'],
  ['en', 'They are early birds', 'trustEvent'],
  ['en', 'Hidden costs were never a topic', 'trustEvent'],
  ['en', 'Thanksgiving: closed', 'trustEvent'],
  ['en', 'No problem with the labels', 'issue'],
  ['en', 'Nothing is missing', 'issue'],
  ['en', 'Not a risk any more', 'risk'],
  ['en', 'They have no idea yet', 'opportunity'],
  ['en', 'Nothing decided yet', 'decision'],
  ['en', 'In May the gate moves', 'risk'],
  ['en', 'They called on Friday', 'commitment'],
  ['en', 'They deliver every Friday', 'commitment'],
  ['en', 'They do not deliver on Friday', 'commitment'],
  ['nl', 'Ze zullen het rapport niet sturen', 'commitment'],
  ['nl', 'Geen probleem met de labels', 'issue'],
  ['nl', 'Nog niets besloten', 'decision'],
  ['nl', 'Ze hebben geen idee', 'opportunity'],
  ['de', 'Sie werden den Bericht nicht schicken', 'commitment'],
  ['de', 'Kein Problem mit den Etiketten', 'issue'],
  ['de', 'Noch nichts entschieden', 'decision'],
  ['de', 'Sie haben keine Idee', 'opportunity'],
  ['fr', 'Ils ne vont pas envoyer le rapport', 'commitment'],
  ['fr', 'Aucun problème avec les étiquettes', 'issue'],
  ['fr', "Rien n'est décidé", 'decision'],
  ['fr', "Ils n'ont pas d'idée", 'opportunity'],
  ['es', 'No van a enviar el informe', 'commitment'],
  ['es', 'Ningún problema con las etiquetas', 'issue'],
  ['es', 'Nada decidido todavía', 'decision'],
  ['es', 'No tienen idea', 'opportunity'],
]

test.each(others)('%s: "%s" is no %s', async (language, line, table) => {
  const day = await findDay(line, today, language)
  expect(guessLog(line, northmoor, day !== undefined).table).not.toBe(table)
})

test('a person is named by a first name that nobody else on the card has, or in full', () => {
  const keeper = (line: string) => guessLog(line, northmoor, false)
  expect(keeper('Ida will send it')).not.toHaveProperty('keeper')
  expect(keeper('Ida Berg will send it')).toMatchObject({ by: 'us', keeper: 'Ida Berg' })
  expect(keeper('We will call Rasmus')).toEqual({ table: 'commitment', by: 'us' })
  expect(keeper('Rasmussen will send it')).not.toHaveProperty('keeper')
})

test('a line without any hint is a note, and so is an empty one', () => {
  expect(guessLog('Ramp 2', northmoor, false)).toEqual({ table: 'note' })
  expect(guessLog('', { partner: '', people: [] }, false)).toEqual({ table: 'note' })
})

test('a promise written in English on a Dutch screen still finds its day', async () => {
  expect(await findDay('they will send it by Friday', today, 'nl')).toBe(friday)
})

test('a hostile line of 100,000 characters is read in a moment', () => {
  const started = performance.now()
  guessLog('they will '.repeat(10_000), { partner: 'A'.repeat(200), people: northmoor.people }, true)
  expect(performance.now() - started).toBeLessThan(200)
})
