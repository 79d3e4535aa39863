import { someRow } from '../facts.ts'
import { brief, briefAddress, row, rule, type Rule } from '../prompt-rule.ts'
import { isWeighty } from '../weight.ts'

/** 1 Relationship management: it must survive one person leaving. */
export const relationshipRules: readonly Rule[] = [
  rule({
    id: 'new-address',
    principle: 'iso-1',
    cite: 'ISO 44003 5.1',
    at: ['reading', 'composing'],
    hears: ['newAddress'],
    urgency: 2,
    quietDays: 7,
    when: ({ newAddress, theirContacts }) => (theirContacts <= 1 ? newAddress : undefined),
    say: (address, { theirContacts }) => ({ address: briefAddress(address), count: theirContacts }),
    offer: 'add-address',
    examples: {
      speaks: {
        moment: 'reading',
        signals: { newAddress: true },
        newAddress: 'ines.hartmann@nordwind.example',
        theirContacts: 1,
      },
      silent: {
        moment: 'reading',
        signals: { newAddress: true },
        newAddress: 'ines.hartmann@nordwind.example',
        theirContacts: 4,
      },
    },
  }),
  rule({
    id: 'no-owner',
    principle: 'iso-1',
    cite: 'ISO 44003 5.1',
    at: ['keeping'],
    urgency: 1,
    quietDays: 14,
    when: ({ owner }) => (owner ? undefined : true),
    say: () => ({}),
    offer: 'open-partner',
    examples: {
      speaks: { moment: 'keeping', owner: undefined },
      silent: { moment: 'composing', owner: undefined },
    },
  }),
  rule({
    id: 'handover-to-read',
    principle: 'iso-1',
    cite: 'ISO 44003 5.1',
    at: ['reading', 'record'],
    urgency: 2,
    quietDays: 30,
    when: ({ mine, ownerSinceDays: days = Infinity, readFirst }) =>
      mine && days < 60 && readFirst ? { days, note: readFirst } : undefined,
    say: ({ days, note }) => ({ days, note: brief(note, 60) }),
    offer: 'open-partner',
    examples: {
      speaks: { moment: 'record', ownerSinceDays: 12, readFirst: 'Call before you mail; never on Fridays' },
      silent: { moment: 'record', ownerSinceDays: 90, readFirst: 'Call before you mail; never on Fridays' },
    },
  }),
  rule({
    id: 'contact-left',
    principle: 'iso-1',
    cite: 'ISO 44003 5.1',
    at: ['reading', 'record'],
    urgency: 1,
    quietDays: 60,
    when: ({ contactLeft }) => (contactLeft && contactLeft.days < 60 ? contactLeft : undefined),
    say: ({ what, days }) => ({ who: brief(what, 40), days }),
    rows: row('contact'),
    offer: 'open-contacts',
    examples: {
      speaks: { moment: 'reading', contactLeft: { id: someRow, what: 'Ines Hartmann', days: 20 } },
      silent: { moment: 'reading', contactLeft: { id: someRow, what: 'Ines Hartmann', days: 80 } },
    },
  }),
  rule({
    id: 'plan-missing',
    principle: 'iso-1',
    cite: 'ISO 44003 5.1',
    at: ['keeping'],
    urgency: 2,
    quietDays: 21,
    when: ({ segment, hasPlan }) => (!hasPlan && isWeighty(segment) ? { segment } : undefined),
    say: ({ segment = 'key' }) => ({ segment }),
    offer: 'open-partner',
    examples: {
      speaks: { moment: 'keeping', hasPlan: false },
      silent: { moment: 'keeping', hasPlan: false, segment: 'core' },
    },
  }),
  rule({
    id: 'one-contact',
    principle: 'iso-1',
    cite: 'ISO 44003 5.1',
    at: ['keeping'],
    urgency: 1,
    quietDays: 30,
    when: ({ segment, theirContacts }) =>
      segment && segment !== 'transactional' && theirContacts === 1 ? true : undefined,
    say: () => ({}),
    offer: 'open-contacts',
    examples: {
      speaks: { moment: 'keeping', theirContacts: 1 },
      silent: { moment: 'keeping', theirContacts: 1, segment: 'transactional' },
    },
  }),
]
