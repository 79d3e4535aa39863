import { fixedMail } from './fixed-sites.ts'
import { mailSite } from './mail-page.ts'
import { keyFrom } from './page-address.ts'
import type { Site } from './site.ts'

/** Fastmail's classes are names of its views and stay; senders carry their address in a title or link. A name alone is no address. */
export const fastmail: Site = mailSite({
  ...fixedMail.fastmail,
  body: '.v-Message-body, .v-MailboxItem, [contenteditable=true]',
  open: ['#conversation .v-Message.is-expanded', '#conversation .v-Message', '[role=main] .v-Message'],
  people: {
    from: ['.v-Message-from', '[class*="v-Message"][class*="from" i]', 'header a[href^="mailto:"]'],
    to: ['.v-Message-to a', '.v-Message-to [title]', '.v-Message-to'],
    cc: ['.v-Message-cc a', '.v-Message-cc [title]', '.v-Message-cc'],
  },
  by: ['title'],
  only: '.v-Message-address',
  subject: ['#conversation .v-Thread-title', '.v-Thread-title'],
  list: '.v-MailboxItem',
  key: ({ pathname }) => keyFrom('fastmail', /^\/mail\/[^/]+\/(T[\w-]+)/, pathname),
  draft: {
    form: '.v-Compose, .app-compose',
    people: {
      to: ['.v-ComposeToAddresses .v-EmailToken', 'textarea[name=to]', 'input[name=to]'],
      cc: ['.v-ComposeCcAddresses .v-EmailToken', 'textarea[name=cc]', 'input[name=cc]'],
      bcc: ['.v-ComposeBccAddresses .v-EmailToken', 'textarea[name=bcc]', 'input[name=bcc]'],
    },
    editor: '[contenteditable=true], textarea.v-Text-input',
    subject: 'input[name=subject]',
    files: '.v-ComposeAttachment',
  },
  anchor: '#conversation, [role=main]',
})
