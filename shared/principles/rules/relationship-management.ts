import { briefAddress, rule, type Rule } from '../prompt-rule.ts'

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
]
