import { fixedOffice } from './fixed-sites.ts'
import { recordSite } from './record-page.ts'
import type { Site } from './site.ts'

/** Records were once named by words and are now by numbers of their kind; a choice made then holds now. */
const kinds: Record<string, string> = { contact: '0-1', company: '0-2', deal: '0-3', ticket: '0-5' }
const current = /^\/contacts\/(\d+)\/record\/(\d+-\d+)\/(\d+)/
const legacy = /^\/contacts\/(\d+)\/(contact|company|deal|ticket)\/(\d+)/

/** HubSpot marks its parts for tests of its own; classes are hashed. The record's own fields stand in its left column; mails and other people beside it. */
export const hubspot: Site = recordSite({
  ...fixedOffice.hubspot,
  key({ pathname }) {
    const [, portal, kind, id] = current.exec(pathname) ?? legacy.exec(pathname) ?? []
    return kind && `hubspot:${portal}:${kinds[kind] ?? kind}:${id}`
  },
  view: [
    '[data-test-id="left-sidebar"]',
    '[data-selenium-test="crm-record-left-sidebar"], [data-selenium-test="profile-sidebar"]',
    'main, [role=main]',
  ],
  apart:
    '[data-test-id^="tab-"], [data-test-id="right-sidebar"], [data-selenium-test*="timeline" i], [data-selenium-test*="associat" i], [data-test-id*="associat" i], iframe',
  people: [
    '[data-selenium-test="property-input-email"], [data-selenium-test="highlightEmail"]',
    '[data-selenium-test*="email" i] a[href^="mailto:" i], [data-test-id*="email" i]',
    'a[href^="mailto:" i]',
  ],
  only: '[data-selenium-test="highlightEmail"], [data-selenium-test="property-input-email"], [data-test-id*="email" i]',
  matter: /:0-[35]:/,
  title: [
    '[data-selenium-test="highlightTitle"]',
    '[data-selenium-test="company-chicklet-title-link"]',
    'h1, h2',
  ],
})
