import { mailSite } from './mail-page.ts'
import { hasShape } from './shapes.ts'
import type { Site } from './site.ts'

/**
 * Zimbra, the classic client: rows of a header's table have ids that end in `_from`, `_to`, `_cc`, each person is a bubble. Rich bodies
 * stand in a frame, plain ones in the page. The page's address says nothing of the mail; the view's own id does.
 */
export const zimbra: Site = mailSite({
  name: 'Zimbra',
  reads: 'mail',
  matches: [],
  knows: (page) => hasShape(page, 'zimbra'),
  body: '.MsgBody, [id$="__body"], [id^="zli__"], [contenteditable=true]',
  open: ['[id^="zv__"][id$="__MSG"], [id^="zv__"][id$="_MSG"]', '.MsgHeader'],
  people: {
    from: ['[id$="_from"] .addrBubble', '[id$="_from"]'],
    to: ['[id$="_to"] .addrBubble', '[id$="_to"]'],
    cc: ['[id$="_cc"] .addrBubble', '[id$="_cc"]'],
  },
  by: ['email', 'data-email', 'title'],
  subject: ['.SubjectCol', '[id$="_subject"]'],
  list: '[id^="zl__"]',
  key: ({ host }, page) => {
    const id = page
      .querySelector('[id^="zv__"] [data-msg-id], [id^="zv__"][data-msg-id]')
      ?.getAttribute('data-msg-id')
    return id ? `zimbra:${host}:${id}` : undefined
  },
  draft: {
    form: '[id^="zv__COMPOSE"]:has([id$="_to_cell"])',
    people: {
      to: ['[id$="_to_cell"] .addrBubble', '[id$="_to_control"]'],
      cc: ['[id$="_cc_cell"] .addrBubble', '[id$="_cc_control"]'],
      bcc: ['[id$="_bcc_cell"] .addrBubble', '[id$="_bcc_control"]'],
    },
    editor: 'iframe[id$="_body_ifr"], textarea[id$="_body"]',
    subject: 'input[id$="_subject_control"]',
    files: '[id$="_attachments_div"] a',
  },
  anchor: '#z_shell, #skin_outer',
})
