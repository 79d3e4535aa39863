import { fixedMail } from './fixed-sites.ts'
import { mailSite } from './mail-page.ts'
import { keyFrom } from './page-address.ts'
import type { Site } from './site.ts'

/** Yahoo Mail marks its parts with `data-test-id`, unchanged since 2019; class names are hashed. A sender may be a name alone. */
export const yahoo: Site = mailSite({
  ...fixedMail.yahoo,
  body: '[data-test-id="message-view-body"], .msg-body, [data-test-id="virtual-list"], [contenteditable=true]',
  open: ['[data-test-id="message-view"]', '.message-view'],
  people: {
    from: ['[data-test-id="message-from"] [data-test-id="email-pill"]', 'header [data-test-id="email-pill"]'],
    to: ['[data-test-id="message-to"] [data-test-id="email-pill"]'],
    cc: ['[data-test-id="message-cc"] [data-test-id="email-pill"]'],
    bcc: ['[data-test-id="message-bcc"] [data-test-id="email-pill"]'],
  },
  by: ['data-email', 'title'],
  subject: ['[data-test-id="message-group-subject-text"]', '[data-test-id="message-subject"]'],
  list: '[data-test-id="virtual-list"]',
  key: ({ pathname }) => keyFrom('yahoo', /\/messages\/([^/?#]+)/, pathname),
  draft: {
    form: '[data-test-id="compose"]',
    people: {
      to: ['[data-test-id="container-to"] [data-test-id="pill"]'],
      cc: ['[data-test-id="container-cc"] [data-test-id="pill"]'],
      bcc: ['[data-test-id="container-bcc"] [data-test-id="pill"]'],
    },
    editor: '[data-test-id="rte"], [contenteditable=true]',
    subject: '[data-test-id="compose-subject"]',
    files: '[data-test-id="attachment-card"]',
  },
  anchor: '#app, #mail-app-container',
})
