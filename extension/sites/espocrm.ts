import { keyFrom } from './page-address.ts'
import { recordSite } from './record-page.ts'
import { hasShape } from './shapes.ts'
import type { Site } from './site.ts'

/** EspoCRM gives each field its name and each address an attribute of its own; the stream and lists of others stand in panels beside. */
export const espocrm: Site = recordSite({
  name: 'EspoCRM',
  reads: 'record',
  matches: [],
  knows: (page) => hasShape(page, 'espocrm'),
  key: ({ host, hash }) => keyFrom(`espocrm:${host}`, /^#([A-Z]\w+)\/(?:view|edit)\/(\w+)/, hash),
  view: ['.modal.in .detail, .modal.show .detail', '#main .detail, #main .edit', '#main'],
  apart:
    '[data-name=stream], [data-panel-name=stream], .list-container, .list, .bottom, .stream, .field[data-name=assignedUser], iframe, [contenteditable=true]',
  people: [
    '.field[data-name=emailAddress] [data-email-address], .cell[data-name=emailAddress] [data-email-address]',
    '.field[data-name=emailAddress] a[href^="mailto:" i], .field[data-name=emailAddress] input',
    '[data-action=mailTo][data-email-address]',
  ],
  by: ['data-email-address'],
  matter: /:(?:Opportunity|Case|Task|Meeting|Call|Email):/,
  title: ['.field[data-name=name]', '.header-title, .page-header h3', 'h3'],
})
