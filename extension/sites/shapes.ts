/** How applications that stand on anybody's host are known: by marks that they give their own pages. No mail can set these. */
export const shapes = {
  roundcube: 'script[src*="program/js/app."]',
  sogo: 'script[src*="SOGo.woa/"], link[href*="SOGo.woa/"]',
  nextcloud: 'script[src*="/apps/mail/js/"], script[src*="/apps/mail/dist/"]',
  zimbra: '#skin_outer, #z_shell, meta[content*="Zimbra"]',
  odoo: 'body.o_web_client, .o_action_manager',
  espocrm: 'script[src*="client/lib/espo"], link[href*="client/css/espo"]',
  suitecrm: 'app-root:has(scrm-navbar-ui, scrm-record-container), link[href*="themes/Suite"]',
  twenty: 'meta[property="og:title"][content="Twenty"]',
  requestTracker: 'script[src*="/NoAuth/js/squished-"]',
  outlook: 'meta[content*=owamail], script[src*="/owamail/"]',
} as const

export type Shape = keyof typeof shapes

/** True when the page is one of that application. Only the head and the outermost elements are asked: pages can be very long. */
export function hasShape({ head, body }: Document, ...names: Shape[]): boolean {
  const shape = names.map((name) => shapes[name]).join()
  if (head.querySelector(shape)) return true
  return [body, ...body.children].some((element) => element.matches(shape))
}
