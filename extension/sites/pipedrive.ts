import { fixedOffice } from './fixed-sites.ts'
import { keyFrom } from './page-address.ts'
import { recordSite } from './record-page.ts'
import type { Site } from './site.ts'

/** Pipedrive's records stand by their addresses; people's addresses are links in the column of fields, mails stand in the flow beside it. */
export const pipedrive: Site = recordSite({
  ...fixedOffice.pipedrive,
  key: ({ host, pathname }) =>
    keyFrom(
      `pipedrive:${host.split('.')[0]}`,
      /^\/(person|organization|deal|leads\/inbox)\/([\w-]+)/,
      pathname,
    ),
  view: ['[data-testid="detail-view"]', '[data-testid*="sidebar" i]', 'main, [role=main], #application'],
  apart:
    '[data-testid*="flow" i], [data-testid*="timeline" i], [data-testid^="mail" i], [data-testid*="participants" i], [data-testid*="related" i], iframe, [contenteditable=true], [role=grid]',
  people: ['[data-testid*="field" i] a[href^="mailto:" i]', 'a[href^="mailto:" i]'],
  matter: /:deal:/,
  title: ['[data-testid="header-title"]', '[data-testid="SidebarLeadTitle"]', 'h1'],
})
