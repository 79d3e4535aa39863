import { mailSite } from './mail-page.ts'
import { keyFrom } from './page-address.ts'
import { hasShape } from './shapes.ts'
import type { Site } from './site.ts'

/**
 * SOGo shows name and address of a sender one beside the other: the address in a caption of its own. Bodies stand in the same page, and
 * its avatar holds an expression instead of an address, so that attribute is not read.
 */
export const sogo: Site = mailSite({
  name: 'SOGo',
  reads: 'mail',
  matches: [],
  knows: (page) => hasShape(page, 'sogo'),
  body: '.msg-body, .mailer_mailcontent, md-virtual-repeat-container, [contenteditable=true], textarea',
  open: ['.viewer md-card, md-card.sg-message', '[ui-view=message] md-card', 'md-card'],
  people: {
    from: ['[data-sg-sender], .msg-sender', '.sg-tile-content:has(a.md-caption)', 'a.md-caption'],
    to: ['.msg-recipients [ng-repeat*=".to"] a, .msg-recipients .to a', '.msg-recipients a'],
    cc: ['.msg-recipients [ng-repeat*=".cc"] a, .msg-recipients .cc a'],
  },
  only: 'a.md-caption',
  by: ['data-address'],
  subject: ['.msg-subject', '.sg-md-headline', 'h5'],
  list: 'md-virtual-repeat-container, #messagesList',
  key: ({ host, hash }) => keyFrom(`sogo:${host}`, /^#!?\/Mail\/([^/]+)\/(.+)\/(\d+)$/, hash),
  draft: {
    form: 'form[name=messageForm], .msg-editor',
    people: {
      to: ['[ng-model*=".to"] md-chip', 'md-chips.to md-chip'],
      cc: ['[ng-model*=".cc"] md-chip', 'md-chips.cc md-chip'],
      bcc: ['[ng-model*=".bcc"] md-chip', 'md-chips.bcc md-chip'],
    },
    editor: 'iframe.cke_wysiwyg_frame, [contenteditable=true], textarea',
    subject: 'input[name=subject]',
    files: '.attachment, [ng-repeat*=attachment]',
  },
  anchor: '[ui-view=message], .view-detail, #pageContent',
})
