import { describe, expect, test } from 'vitest'
import type { PartnerId } from '#shared/model/ids.ts'
import {
  headerSignals,
  newAddressOf,
  type Header,
  type HeaderSignal,
  type Reader,
} from '#shared/principles/signals/header-signals.ts'

const nordwind = 'AAAAAAAAAAAAAAAAAAAAAA' as PartnerId
const osterby = 'BBBBBBBBBBBBBBBBBBBBBA' as PartnerId
type Lead = Reader['leads'][number]['by']

const reader = (address: string, by?: Lead, partnerId = nordwind): Reader => ({
  address,
  isMachine: false,
  leads: by ? [{ partnerId, by }] : [],
})
const sales = reader('sales@nordwind.example', 'address')
const ines = reader('ines@nordwind.example', 'domain')
const loes = reader('loes@perrin.example')
const post = reader('post@osterby.example', 'address', osterby)
const robot = { ...reader('no-reply@portal.example'), isMachine: true }

const header = (more: Partial<Header> = {}): Header => ({
  doing: 'composing',
  partnerId: nordwind,
  readers: [sales],
  weAreKnown: true,
  subject: 'Delivery plan',
  ...more,
})

/** For each signal: headers that give it, and headers that come close and must not. */
const cases: Record<HeaderSignal, { speaks: Partial<Header>[]; silent: Partial<Header>[] }> = {
  twoPartners: {
    speaks: [
      { readers: [sales, post] },
      { readers: [post, ines] },
      { readers: [sales, reader('x@osterby.example', 'domain', osterby)] },
      { readers: [sales, loes, post] },
    ],
    silent: [
      { readers: [sales, ines] },
      { readers: [sales, loes] },
      { readers: [sales, reader('x@mail.osterby.example', 'suggested-domain', osterby)] },
      { readers: [{ ...sales, leads: [...sales.leads, ...post.leads] }] },
      { doing: 'reading', readers: [sales, post] },
    ],
  },
  outsider: {
    speaks: [
      { readers: [sales, loes] },
      { readers: [sales, post] },
      { readers: [reader('anna@gmail.com', 'address'), reader('ben@gmail.com')] },
      { readers: [loes] },
    ],
    silent: [
      { readers: [sales, ines] },
      { readers: [sales, reader('ben@nordwind.example')] },
      { readers: [sales, robot] },
      { readers: [sales, reader('ben@mail.nordwind.example', 'suggested-domain')] },
      { readers: [sales, loes], weAreKnown: false },
      { readers: [sales, loes], doing: 'reading' },
    ],
  },
  forward: {
    speaks: [
      { subject: 'Fwd: Delivery plan' },
      { subject: 'FW: Delivery plan' },
      { subject: 'WG: Lieferplan' },
      { subject: 'TR : Plan' },
      { subject: 'RV: Plan' },
      { subject: 'Re: Fwd: Plan' },
      { subject: 'Doorst: Plan' },
    ],
    silent: [
      { subject: 'Re: Delivery plan' },
      { subject: 'Forward planning' },
      { subject: 'Truck 7: slots' },
      { subject: 'Fwd: Delivery plan', doing: 'reading' },
      { subject: '' },
    ],
  },
  attachments: {
    speaks: [{ attachments: true }],
    silent: [{ attachments: false }, { attachments: undefined }, {}, { attachments: true, doing: 'reading' }],
  },
  subjectChange: {
    speaks: [
      { subject: 'Change of the delivery date' },
      { subject: 'Wijziging planning' },
      { subject: 'Re: Terminverschiebung und Änderung' },
      { subject: 'Modification de la commande' },
      { subject: 'Cambio de fecha', doing: 'reading' },
    ],
    silent: [
      { subject: 'Exchange of ideas' },
      { subject: 'Wisselgeld' },
      { subject: 'Anders gesagt' },
      { subject: 'Rapport joint' },
      { subject: 'Intercambio' },
      { subject: 'No changes to the plan' },
    ],
  },
  subjectPrice: {
    speaks: [
      { subject: 'New prices from January' },
      { subject: 'Prijsopgave en korting' },
      { subject: 'Preisanpassung ab Januar' },
      { subject: 'Votre devis' },
      { subject: 'Presupuestos 2027', doing: 'reading' },
    ],
    silent: [
      { subject: 'Prize draw' },
      { subject: 'Wij stellen het op prijs' },
      { subject: 'Preisgekrönt' },
      { subject: 'Prise de contact' },
      { subject: 'Preciosa foto' },
    ],
  },
  subjectEnding: {
    speaks: [
      { subject: 'Termination of the agreement' },
      { subject: 'Opzegging contract' },
      { subject: 'Kündigung' },
      { subject: 'Résiliation du contrat' },
      { subject: 'Rescisión', doing: 'record' },
    ],
    silent: [
      { subject: 'Terminal opens at six' },
      { subject: 'Einde van de week' },
      { subject: 'Ankündigung' },
      { subject: 'Équipe résiliente' },
      { subject: 'Final del mes' },
    ],
  },
}

describe.each(Object.entries(cases))('%s', (name, { speaks, silent }) => {
  test.each(speaks)('speaks of %j', (more) => {
    expect(headerSignals(header(more))).toHaveProperty(name, true)
  })
  test.each(silent)('is silent on %j', (more) => {
    expect(headerSignals(header(more))).not.toHaveProperty(name)
  })
})

test('a person at a confirmed domain who is not on the card is a new address, whoever else is there', () => {
  expect(newAddressOf(header({ readers: [ines] }))).toBe('ines@nordwind.example')
  expect(newAddressOf(header({ readers: [sales, loes, ines] }))).toBe('ines@nordwind.example')
})

test('known people, like domains, other partners’ people and robots are no new address', () => {
  const like = reader('ines@mail.nordwind.example', 'suggested-domain')
  const theirs = reader('x@osterby.example', 'domain', osterby)
  const machine = { ...ines, isMachine: true }
  for (const one of [sales, like, theirs, machine, loes]) {
    expect(newAddressOf(header({ readers: [one] }))).toBeUndefined()
  }
})
