import { recordSite } from './record-page.ts'
import { hasShape } from './shapes.ts'
import type { Site } from './site.ts'

/**
 * Request Tracker, seen in 5.0.3 (Debian 12) on 2026-11-26: whoever asked stands in plain text, `Name <address>`, in the box of people.
 * What they wrote stands in the history below, in the same page; the name they chose may be an address.
 */
export const requestTracker: Site = recordSite({
  name: 'Request Tracker',
  reads: 'record',
  matches: [],
  knows: (page) => hasShape(page, 'requestTracker'),
  key({ host, pathname, searchParams }) {
    const id = searchParams.get('id')
    return /\/Ticket\/\w+\.html$/.test(pathname) && id && /^\d+$/.test(id)
      ? `request-tracker:${host}:${id}`
      : undefined
  },
  view: ['.main-container', '#body'],
  apart:
    '.history, .transaction, .message-stanza, .messagebody, .message-header, .ticket-info-links, .ticket-info-reminders, form.inline-edit, [contenteditable=true]',
  people: [
    '.ticket-info-people .requestors .current-value .user',
    '.ticket-info-requestor .user-summary .user, .ticket-info-requestor h3 .user',
  ],
  text: 'named',
  matter: /^request-tracker:/,
  title: ['#header h1', 'h1'],
})
