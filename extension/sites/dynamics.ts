import { fixedOffice } from './fixed-sites.ts'
import { recordSite } from './record-page.ts'
import type { Site } from './site.ts'

/** Dynamics 365 names each field by its logical name, in every language: `emailaddress1.fieldControl-…`. Lists and the timeline stand in the same form. */
export const dynamics: Site = recordSite({
  ...fixedOffice.dynamics,
  key({ searchParams }) {
    const [kind, id] = ['etn', 'id'].map((name) => searchParams.get(name)?.replace(/[{}]/g, '').toLowerCase())
    const isRecord = searchParams.get('pagetype') === 'entityrecord'
    return isRecord && kind && id ? `dynamics:${kind}:${id}` : undefined
  },
  view: [
    '[data-id^="dialogPageContainer"] [data-id="editFormRoot"]',
    '[data-id="editFormRoot"]',
    '#mainContent, [role=main]',
  ],
  apart:
    '[data-id*="timeline" i], [id*="notescontrol" i], [data-id*="subgrid" i], [role=grid], [data-id*="relatedrecords" i], iframe, [data-id="quickHeaderContainer"]',
  people: [
    'input[data-id^="emailaddress"][data-id*="fieldControl"]',
    '[data-id^="emailaddress"][data-id*="fieldControl"] a[href^="mailto:" i]',
    'input[data-id*="email" i][data-id*="fieldControl"]',
    'a[href^="mailto:" i]',
  ],
  matter: /:(?:opportunity|incident|task|appointment|email):/,
  title: ['[data-id="header_title"]', '#headerContainer h1, h1[title]', 'h1'],
})
