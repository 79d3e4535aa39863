/** How applications that stand on anybody's host are known: by marks that they give their own pages. No mail can set these. */
export const shapes = {
  roundcube: 'script[src*="program/js/app."]',
  sogo: 'script[src*="SOGo.woa/"], link[href*="SOGo.woa/"]',
  nextcloud: 'script[src*="/apps/mail/js/"], script[src*="/apps/mail/dist/"]',
  zimbra: '#skin_outer, #z_shell, meta[content*="Zimbra"]',
  odoo: 'body.o_web_client, .o_action_manager',
  espocrm: 'script[src*="client/lib/espo"], link[href*="client/css/espo"]',
  suitecrm:
    'app-root scrm-navbar-ui, scrm-record-container, link[href*="themes/Suite"], link[href*="cache/themes/Suite"]',
  twenty: 'meta[property="og:title"][content="Twenty"]',
  requestTracker: 'script[src*="/NoAuth/js/squished-"]',
  outlook: 'meta[content*=owamail], script[src*="/owamail/"]',
} as const

export type Shape = keyof typeof shapes

/** True when the page is one of that application. */
export function hasShape(page: Document, ...names: Shape[]): boolean {
  return page.querySelector(names.map((name) => shapes[name]).join()) !== null
}
