import { keyFrom } from './page-address.ts'
import { recordSite } from './record-page.ts'
import { hasShape } from './shapes.ts'
import type { Site } from './site.ts'

/**
 * SuiteCRM 8 (an application with elements of its own, the record in the hash) and 7 (pages with the record in the query; 8 shows some of
 * these in a frame). Both name the same record alike. Lists of others stand in subpanels.
 */
export const suitecrm: Site = recordSite({
  name: 'SuiteCRM',
  reads: 'record',
  matches: [],
  knows: (page) => hasShape(page, 'suitecrm'),
  key({ host, hash, searchParams }) {
    const site = `suitecrm:${host}`
    const [module, id] = ['module', 'record'].map((name) => searchParams.get(name))
    const isDetail = /^(?:Detail|Edit)View$/.test(searchParams.get('action') ?? '')
    if (module && id && isDetail) return `${site}:${module.toLowerCase().replaceAll('_', '-')}:${id}`
    return keyFrom(site, /^#\/([a-z][\w-]*)\/(?:record|edit)\/([\w-]+)/, hash)
  },
  view: [
    'scrm-record-container, scrm-record',
    '#content .detail-view, .detail-view, form#EditView',
    '#content, main',
  ],
  apart:
    'scrm-subpanel, scrm-subpanel-container, scrm-sidebar-widget, scrm-record-thread, #subpanel_list, [id^="list_subpanel"], [id^="subpanel_"], [field=assigned_user_name], .field-type-relate, iframe, [contenteditable=true]',
  people: [
    '[field=email1] a, scrm-email-detail a, .field-name-email1 a, .field-name-email-addresses a',
    'scrm-line-items a[href^="mailto:" i], [field^=email] a[href^="mailto:" i], .email-link',
    'a[href^="mailto:" i]',
  ],
  by: ['data-email-address'],
  matter: /:(?:opportunities|cases|tasks|meetings|calls|emails):/,
  title: ['.record-view-name, scrm-dynamic-label.record-title', '[field=name], .module-title-text', 'h1, h2'],
})
