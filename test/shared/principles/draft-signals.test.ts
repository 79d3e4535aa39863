import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftSignals } from '#shared/principles/draft-signals.ts'
import type { DraftSignal } from '#shared/principles/signals/names.ts'

/** For each signal: drafts that give it, and drafts that come close and must not. One line per language where it applies: en nl de fr es. */
const cases: Record<DraftSignal, { speaks: string[]; silent: string[] }> = {
  promise: {
    speaks: [
      "We'll send the drawings on Friday.",
      'Ik stuur je het overzicht morgen.',
      'Ich werde Ihnen das Angebot schicken.',
      'Je vous enverrai le contrat demain.',
      'Le enviaremos el plan el lunes.',
      'Wij zullen dat voor vrijdag regelen.',
      'Vamos a entregar la muestra esta semana.',
    ],
    silent: [
      'We will not be at the fair.',
      'Queremos una respuesta.',
      'Nous espérons vous voir.',
      'Will you send the drawings?',
      'We will see how it goes.',
      'Zal ik je bellen?',
      'Wir haben Ihr Angebot erhalten.',
      'Je vous remercie de votre message.',
      'Gracias por su mensaje.',
      'Ik zal niet aanwezig zijn.',
    ],
  },
  noDate: {
    speaks: [
      'We will send the drawings.',
      'Ik stuur je het overzicht.',
      'Wir werden die Teile liefern.',
      'Je vous enverrai le contrat.',
      'Le enviaremos el plan.',
      'We met on Friday. We will send the drawings.',
    ],
    silent: [
      'We will send the drawings by Friday.',
      'We will send them on 12 May.',
      'Ik stuur je het overzicht morgen.',
      'Wir werden die Teile bis Mittwoch liefern.',
      'Je vous enverrai le contrat demain.',
      'Le enviaremos el plan el lunes.',
      'The drawings are attached.',
      'We will deliver within 3 days.',
    ],
  },
  price: {
    speaks: [
      'The new price is below.',
      'Wij geven u een korting van tien procent.',
      'Unsere Preise steigen.',
      'Voici notre devis.',
      'Le ofrecemos un descuento.',
      'That makes € 1.200 in all.',
    ],
    silent: [
      'We prize our work.',
      'De prijzenswaardige inzet van het team.',
      'Das ist preiswürdig.',
      'Nous avons pris le train.',
      'Es una obra preciosa.',
      'In 2026 we met twice.',
    ],
  },
  change: {
    speaks: [
      'We would like to change the schedule.',
      'Wij willen de planning aanpassen.',
      'Wir müssen den Termin verschieben.',
      'Nous souhaitons modifier la commande.',
      'Queremos aplazar la entrega.',
    ],
    silent: [
      'Exchange rates were stable.',
      'Een klein bedrag in wisselgeld.',
      'Anders gesagt: alles bleibt.',
      'Le rapport est joint.',
      'Intercambiamos ideas.',
      'For a change, the weather was good.',
    ],
  },
  blame: {
    speaks: [
      'You promised this in May.',
      'Dit is jullie fout.',
      'Das ist Ihre Schuld.',
      "Vous n'avez jamais répondu.",
      'Es su culpa.',
      'This is unacceptable.',
    ],
    silent: [
      'It was my mistake.',
      'Het was onze fout.',
      'Es war unser Fehler.',
      "C'est notre erreur.",
      'Fue nuestro error.',
      'We promised this in May.',
    ],
  },
  refusal: {
    speaks: [
      'We cannot accept these terms.',
      'Wij kunnen dit helaas niet aanbieden.',
      'Das können wir leisten, aber wir können das nicht ändern.',
      'Nous ne pouvons pas accepter.',
      'No podemos aceptar.',
    ],
    silent: [
      'We cannot wait to see you.',
      "I can't thank you enough.",
      'Wij kunnen dit goed gebruiken.',
      'Wir können das machen.',
      'Nous pouvons accepter.',
      'Podemos aceptar.',
      'You cannot miss it.',
    ],
  },
  partnerWord: {
    speaks: [
      'As partners we share this.',
      'Ons partnerschap groeit.',
      'Unsere Partnerschaft wächst.',
      'Notre partenariat compte.',
      'Somos socios.',
    ],
    silent: ['We share this.', 'Samen sterk.', 'Gemeinsam stark.', 'Ensemble.', 'La sociedad crece.'],
  },
  usFirst: {
    speaks: [
      'We need this for our margin, and our budget is tight.',
      'Wij willen dit voor ons team en onze planning.',
      'Wir wollen das für unser Werk und unsere Planung.',
      'Nous voulons cela pour notre usine et nos délais.',
      'Necesitamos esto para nuestro plan y nuestra fábrica, nosotros.',
    ],
    silent: [
      'We know that your margin matters to you and your team.',
      'We need it.',
      'Wat heeft u nodig?',
      'Was brauchen Sie für Ihr Werk?',
      'De quoi avez-vous besoin ?',
      '¿Qué necesitan ustedes?',
      'Ship it on Monday.',
    ],
  },
  asks: {
    speaks: [
      'Could you confirm the date.',
      'Kunt u de datum bevestigen.',
      'Bitte bestätigen Sie den Termin.',
      'Veuillez confirmer la date.',
      'Por favor, confirme la fecha.',
      'Is Tuesday fine?',
    ],
    silent: [
      'Please find the plan attached.',
      'How are you?',
      'Hoe gaat het met je?',
      'Veuillez trouver le plan ci-joint.',
      'Anbei der Plan.',
      'Adjunto el plan.',
      'The plan is attached.',
    ],
  },
  ending: {
    speaks: [
      'We hereby terminate the agreement.',
      'Wij zeggen het contract niet graag op, maar moeten opzeggen.',
      'Hiermit kündigen wir den Vertrag.',
      'Nous souhaitons résilier le contrat.',
      'Queremos rescindir el contrato.',
      'We will not renew.',
    ],
    silent: [
      'By the end of the week.',
      'Aan het eind van de week.',
      'Am Ende der Woche.',
      'À la fin du mois.',
      'Al final del mes.',
      'We renew it every year.',
      'The terminal opens at six.',
    ],
  },
}

describe.each(Object.entries(cases))('%s', (name, { speaks, silent }) => {
  test.each(speaks)('is heard in: %s', (draft) => {
    expect(draftSignals(draft)).toHaveProperty(name, true)
  })
  test.each(silent)('is not heard in: %s', (draft) => {
    expect(draftSignals(draft)).not.toHaveProperty(name)
  })
})

test('what the other side wrote gives no signal', () => {
  const draft =
    'Thank you.\n\nOn Mon, 1 Jun 2026, Anna wrote:\n> We terminate the agreement.\n> You promised us a discount.'
  expect(draftSignals(draft)).toEqual({})
  expect(draftSignals('> Could you lower the price?\nThank you.')).toEqual({})
  expect(draftSignals('Danke.\n-----Ursprüngliche Nachricht-----\nWir kündigen.')).toEqual({})
})

test('a typed apostrophe and a narrow space make no difference', () => {
  expect(draftSignals('We’ll send 12\u202F€ back.')).toEqual({ promise: true, price: true })
})

test('any text is answered with nothing but known signals', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (draft) => {
      return Object.entries(draftSignals(draft)).every(([name, value]) => name in cases && value)
    }),
  )
})

test('100 kB of the worst text takes less than 50 ms', () => {
  for (const unit of [
    'a',
    'we will ',
    'je rai',
    'on a',
    '? ',
    '.',
    'é',
    '\n>',
    'on aaaa wrote',
    'korting',
    'we we we ',
  ]) {
    const draft = unit.repeat(100_000 / unit.length)
    // The best of a few: a busy machine may take its time, a slow pattern takes it always.
    const times = Array.from({ length: 5 }, () => timeOf(() => draftSignals(draft)))
    expect(Math.min(...times), unit).toBeLessThan(50)
  }
})

function timeOf(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}
