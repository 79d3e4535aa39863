import { fixedOffice } from './fixed-sites.ts'
import { recordSite } from './record-page.ts'
import type { Site } from './site.ts'

const record = /\/lightning\/r\/(?:[A-Za-z]\w*\/)?([A-Za-z\d]{15})(?:[A-Za-z\d]{3})?(?:\/|$)/

/**
 * Salesforce Lightning keeps the views of earlier tabs in the page, unseen: only what is shown counts. Its components have names of their
 * own in every language, labels have not. Ids come with 15 or 18 characters: the last three only repeat the case of the others.
 */
export const salesforce: Site = recordSite({
  ...fixedOffice.salesforce,
  key(address) {
    // A console names the tab on top in the path, or the one that holds it in `ws`.
    const id = [address.pathname, address.searchParams.get('ws') ?? ''].flatMap(
      (text) => record.exec(text)?.[1] ?? [],
    )
    return id[0] && `salesforce:${id[0]}`
  },
  view: [
    'section.oneConsoleTab.active section.oneConsoleTab.active, section.oneConsoleTab.active',
    '.windowViewMode-normal, .windowViewMode-maximized',
    '.oneRecordHomeFlexipage, records-lwc-detail-panel, [role=main]',
  ],
  apart:
    '.forceChatterFeed, [class*="feed" i], .emailMessageBody, [class*="timeline" i], [class*="relatedList" i], [class*="related-list" i], lst-related-list-view-manager, iframe, [role=grid], .forceActionsContainer',
  people: [
    'records-highlights2 a[href^="mailto:" i], .forceHighlightsStencilDesktop a[href^="mailto:" i]',
    'records-record-layout-item a[href^="mailto:" i], lightning-formatted-email a[href^="mailto:" i]',
    'a[href^="mailto:" i]',
    'lightning-formatted-email, .uiOutputEmail',
  ],
  only: 'lightning-formatted-email, .uiOutputEmail',
  matter: /:(?:006|500|00T|00U)/,
  title: [
    'records-highlights2 lightning-formatted-name, records-highlights2 [slot=primaryField]',
    'h1 lightning-formatted-text, h1 .uiOutputText',
    'h1',
  ],
})
