import { brief, rule, type Rule } from '../prompt-rule.ts'

/** 9 Information and knowledge sharing: what is shared, what is not, with whom. */
export const informationRules: readonly Rule[] = [
  rule({
    id: 'do-not-share',
    principle: 'iso-9',
    cite: 'ISO 44003 5.9',
    at: ['composing'],
    hears: ['attachments', 'newAddress'],
    urgency: 3,
    quietDays: 2,
    oncePerPage: true,
    when: ({ doNotShare }) => doNotShare,
    say: (what) => ({ what: brief(what, 60) }),
    offer: 'show-sharing',
    examples: {
      speaks: { signals: { attachments: true }, doNotShare: 'Purchase prices and the new site plan' },
      silent: { signals: {}, doNotShare: 'Purchase prices and the new site plan' },
    },
  }),
  rule({
    id: 'two-partners',
    principle: 'iso-9',
    cite: 'ISO 44003 5.9',
    at: ['composing'],
    hears: ['twoPartners'],
    urgency: 2,
    quietDays: 5,
    when: () => true,
    say: () => ({}),
    offer: 'show-sharing',
    examples: {
      speaks: { signals: { twoPartners: true } },
      silent: { moment: 'reading', signals: { twoPartners: true } },
    },
  }),
  rule({
    id: 'outsider-reads-along',
    principle: 'iso-9',
    cite: 'ISO 44003 5.9',
    at: ['composing'],
    hears: ['outsider'],
    urgency: 2,
    quietDays: 5,
    when: ({ signals }) => signals.forward ?? signals.attachments,
    say: () => ({}),
    offer: 'show-sharing',
    examples: {
      speaks: { signals: { outsider: true, forward: true } },
      silent: { signals: { outsider: true } },
    },
  }),
]
