import { keyFrom } from './page-address.ts'
import { recordSite } from './record-page.ts'
import { hasShape } from './shapes.ts'
import type { Site } from './site.ts'

/** Twenty: classes are hashed, fields are links. Mails and calendar of a record stand in tabs of their own. */
export const twenty: Site = recordSite({
  name: 'Twenty',
  reads: 'record',
  matches: [],
  knows: (page) => hasShape(page, 'twenty'),
  key: ({ host, pathname }) =>
    keyFrom(`twenty:${host}`, /^\/object\/(\w+)\/([\da-f]{8}-[\da-f-]{27})/, pathname),
  view: [
    '[data-testid="show-page-left"], [data-testid="summary-card"]',
    '[data-testid*="side-panel" i]',
    'main, [role=main], #root',
  ],
  apart:
    '[id*="tab-emails" i], [data-testid*="email-thread" i], [data-testid*="timeline" i], [data-testid*="calendar" i], [data-testid*="notes" i], [data-testid*="relation" i], [role=grid], table, iframe, [contenteditable=true]',
  people: ['[data-testid*="emails" i] a[href^="mailto:" i]', 'a[href^="mailto:" i]'],
  matter: /:(?:opportunity|task|note):/,
  title: ['[data-testid="top-bar-title"], [data-testid*="record-title" i]', 'h1'],
})
