import { mailSite } from './mail-page.ts'
import { keyFrom } from './page-address.ts'
import { hasShape } from './shapes.ts'
import type { Site } from './site.ts'

/** Nextcloud Mail writes the sender's address into an element of its own; recipients are bubbles that often show names alone. */
export const nextcloud: Site = mailSite({
  name: 'Nextcloud Mail',
  reads: 'mail',
  matches: [],
  knows: (page) => hasShape(page, 'nextcloud'),
  body: '.message-container, .html-message-body, #message-container, .list-item, .envelope-list, [contenteditable=true]',
  open: ['.envelope--expanded', '.thread .envelope:last-of-type', '#mail-thread-header ~ *'],
  people: {
    from: ['.envelope__header__left:has(.sender__email)', '.sender__email', '.sender'],
    to: [
      '.recipients__to [class*=bubble]',
      '[data-recipients=to] [class*=bubble]',
      '.avatar-header [class*=bubble]',
    ],
    cc: ['.recipients__cc [class*=bubble]', '[data-recipients=cc] [class*=bubble]'],
  },
  only: '.sender__email, .contact-popover__email',
  by: ['data-email', 'title'],
  subject: ['#mail-thread-header-fields h2', '#mail-thread-header h2', '.mail-thread-header h2'],
  list: '.envelope-list, .list-item',
  key: ({ host, pathname }) =>
    keyFrom(`nextcloud:${host}`, /\/apps\/mail\/box\/[^/]+\/thread\/([^/?#]+)/, pathname),
  draft: {
    form: '.message-composer, .composer',
    people: {
      to: ['[data-field=to] [class*=bubble]', '.composer-fields__to [class*=bubble]', '#to'],
      cc: ['[data-field=cc] [class*=bubble]', '.composer-fields__cc [class*=bubble]', '#cc'],
      bcc: ['[data-field=bcc] [class*=bubble]', '.composer-fields__bcc [class*=bubble]', '#bcc'],
    },
    editor: '.ck-content, [contenteditable=true], textarea.message-body',
    subject: 'input#subject, input[name=subject]',
    files: '.composer-attachment',
  },
  anchor: '.app-content, #content-vue',
})
