import { fixedOffice } from './fixed-sites.ts'
import { keyFrom } from './page-address.ts'
import { recordSite } from './record-page.ts'
import type { Site } from './site.ts'

/** Zoho CRM in all its data centres: module and record stand in the page's address, the field's own name in its marks for tests. */
export const zoho: Site = recordSite({
  ...fixedOffice.zoho,
  key: ({ pathname }) => keyFrom('zoho', /^\/crm\/(?:org\d+\/)?tab\/([A-Z]\w+)\/(\d{6,})/, pathname),
  view: [
    '[data-zcqa="detailView"], #detailView, #detailviewForm',
    'crux-detail-view, [id^="dv_"]',
    '[role=main], main, #crm_content',
  ],
  apart:
    '[id*="relatedlist" i], [class*="relatedlist" i], [id*="timeline" i], [class*="timeline" i], [id*="notes" i], [class*="emailsview" i], iframe, [contenteditable=true]',
  people: [
    '[data-zcqa*="email" i] a[href^="mailto:" i], [id*="_EMAIL"] a[href^="mailto:" i]',
    'a[href^="mailto:" i]',
    '[data-zcqa*="email" i][data-value], [id^="value_"][id*="EMAIL"]',
  ],
  by: ['data-value'],
  only: '[id^="value_"][id*="EMAIL"]',
  matter: /:(?:Deals|Potentials|Cases|Tasks|Events):/,
  title: ['[data-zcqa="detailviewheader"], #headervalue', '[id^="headervalue"]', 'h1, h2'],
})
