import { describe, expect, test } from 'vitest'
import { draftSignals } from '#shared/principles/draft-signals.ts'
import { draftSignalNames } from '#shared/principles/signals/names.ts'
import { de } from './drafts/de.ts'
import { en } from './drafts/en.ts'
import { es } from './drafts/es.ts'
import { fr } from './drafts/fr.ts'
import { nl } from './drafts/nl.ts'

const languages = { en, nl, de, fr, es }

describe.each(Object.entries(languages))('in %s', (_, cases) => {
  describe.each(draftSignalNames)('%s', (name) => {
    test.each(cases[name].speaks)('is heard in: %s', (draft) => {
      expect(draftSignals(draft)).toHaveProperty(name, true)
    })
    test.each(cases[name].silent)('is not heard in: %s', (draft) => {
      expect(draftSignals(draft)).not.toHaveProperty(name)
    })
  })
})

test('every signal has at least four examples and four counter-examples in every language', () => {
  const few = Object.entries(languages).flatMap(([language, cases]) =>
    draftSignalNames
      .filter((name) => cases[name].speaks.length < 4 || cases[name].silent.length < 4)
      .map((name) => `${language} ${name}`),
  )
  expect(few).toEqual([])
})

/** What stands around the writer's own words, in the ways of several mail programs. */
const around: [what: string, draft: string][] = [
  ['a greeting', 'Dear partners,\nThank you.'],
  ['a greeting in French', 'Chers partenaires,\nMerci pour tout.'],
  ['a signature after dashes', 'Thank you.\n-- \nAnna, Partner Manager\nDiscounts all year'],
  ['a signature after a closing', 'Thank you.\n\nKind regards,\nAnna\nYour partner for better prices'],
  ['a signature in German', 'Danke.\n\nMit freundlichen Grüßen\nAnna Wessel\nIhr Partner für gute Preise'],
  ['a signature in Dutch', 'Bedankt.\n\nMet vriendelijke groet, Anna\nUw partner voor korting'],
  ['a signature in Spanish', 'Gracias.\n\nUn saludo,\nAna\nSu socio en el norte'],
  [
    'the formal end of a French letter',
    "Merci.\nVeuillez agréer, Madame, l'expression de notre partenariat.\nAnne",
  ],
  ['a quoted mail', 'Thank you.\nOn Mon, 1 Jun 2026, Anna wrote:\nWe terminate the agreement.'],
  [
    'a quoted mail in Dutch',
    'Bedankt.\nOp ma 1 jun 2026 om 10:00 schreef Anna <a@b.example>:\nWij zeggen het contract op.',
  ],
  [
    'a quoted mail in French',
    'Merci.\nLe lun. 1 juin 2026 à 10:00, Anna a écrit :\nNous résilions le contrat.',
  ],
  [
    'the head of an earlier mail',
    'Danke.\nVon: Anna <a@b.example>\nGesendet: Montag\nBetreff: Preise\nWir kündigen.',
  ],
]

test.each(around)('%s gives no signal', (_, draft) => {
  expect(draftSignals(draft)).toEqual({})
})

test('what comes after a greeting on the same line counts', () => {
  expect(draftSignals('Hi Anna, we will send the plan.')).toEqual({ promise: true, noDate: true })
})
