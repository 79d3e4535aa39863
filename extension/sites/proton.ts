import { fixedMail } from './fixed-sites.ts'
import { mailSite } from './mail-page.ts'
import { keyFrom } from './page-address.ts'
import type { Site } from './site.ts'

const sent = '[data-testid^="recipients:item-"]'

/**
 * Proton Mail puts addresses into titles. A mail's body stands in a frame, so its markup cannot reach the header; older versions marked
 * every recipient as `from`, of whom the first one wrote.
 */
export const proton: Site = mailSite({
  ...fixedMail.proton,
  body: '[data-testid^="message-content"], [data-testid^="message-column"], [data-shortcut-target="item-container"], [contenteditable=true]',
  open: ['[data-testid^="message-view"][data-expanded=true]', '[data-testid^="message-view"]', 'article'],
  people: {
    from: ['[data-testid="recipients:sender"]', '[data-testid="message-header:from"]'],
    cc: [`[data-testid="recipients:cc"] ${sent}`],
    bcc: [`[data-testid="recipients:bcc"] ${sent}`],
    to: [`[data-testid="recipients:to"] ${sent}`, sent],
  },
  by: ['title'],
  subject: ['[data-testid="conversation-header:subject"]', '[data-testid="message-header:subject"]', 'h1'],
  list: '[data-shortcut-target="item-container"], [data-testid^="message-column"]',
  key: ({ pathname }) => keyFrom('proton', /^\/u\/\d+\/[^/]+\/([\w=-]{20,})/, pathname),
  account: '[data-testid="heading:userdropdown"] [title]',
  draft: {
    form: '[data-testid^="composer-frame"], .composer',
    people: {
      to: ['[data-testid="composer:to"] [data-testid="composer-addresses-item"]'],
      cc: ['[data-testid="composer:to-cc"] [data-testid="composer-addresses-item"]'],
      bcc: ['[data-testid="composer:to-bcc"] [data-testid="composer-addresses-item"]'],
    },
    editor: 'iframe[data-testid="rooster-iframe"], [contenteditable=true], textarea',
    subject: '[data-testid="composer:subject"]',
    files: '[data-testid="attachment-item"]',
  },
  anchor: '.main-area, .app-root',
})
