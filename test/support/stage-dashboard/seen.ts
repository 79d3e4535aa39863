import type { PartnerId } from '#shared/model/ids.ts'
import type { KnownName } from '../../../extension/bridge/match.ts'
import type { SeenPage } from '../../../extension/bridge/seen-pages.ts'

/** What would be seen on open pages, and what the user said of names. */
export const seenPages: SeenPage[] = [
  {
    tabId: 1,
    host: 'mail.google.com',
    site: 'Gmail',
    doing: 'reading',
    people: [
      { role: 'from', name: 'Aveline Torp', address: 'a.torp@northmoor.example' },
      { role: 'to', name: 'Mira Oduya', address: 'mira.oduya@larkfield.example' },
    ],
    match: {
      kind: 'partner',
      partnerId: '' as PartnerId,
      name: 'Northmoor Logistics',
      why: { by: 'domain', domain: 'northmoor.example' },
    },
  },
  {
    tabId: 2,
    host: 'crm.larkfield.example',
    doing: 'none',
    people: [],
    match: { kind: 'none' },
    trouble: 'too-slow',
  },
]

export const names: KnownName[] = [{ name: 'Rufus Kettering', address: 'kettering@haldenfreight.example' }]

const lines = [
  'Entente 0.1.0',
  'site: Gmail',
  'doing: reading',
  'people: from+address+name',
  '',
  '<body>',
  ' <div role="main">',
  '  <h2 data-thread-perm-id="xxxxxx-x:00x0">',
  '   xxxxx',
]
export const masked = lines.join('\n')
