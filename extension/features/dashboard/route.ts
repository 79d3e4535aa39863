import { isId, type PartnerId } from '#shared/model/ids.ts'

/** The pages of the dashboard, as the part after `#/` names them. */
export const pages = [
  'partners',
  'today',
  'new',
  'import',
  'principles',
  'trash',
  'duplicates',
  'team',
  'sites',
  'figures',
  'settings',
  'first-run',
] as const
export type Page = (typeof pages)[number]

export type Route = { page: Page } | { page: 'partner'; id: PartnerId } | { page: 'principle'; id: string }

/** The page that an address's hash names; whatever is not one of ours is the list of partners. */
export function parseRoute(hash: string): Route {
  const [page = '', id] = hash.replace(/^#\/?/, '').split(/[/?]/)
  if (page === 'partner' && isId(id)) return { page, id: id as PartnerId }
  if (page === 'principles' && id) return { page: 'principle', id }
  return { page: pages.find((known) => known === page) ?? 'partners' }
}

/** The hash of a page, ready for a link. */
export function pathTo(route: Route): string {
  if (route.page === 'partner') return `#/partner/${route.id}`
  if (route.page === 'principle') return `#/principles/${route.id}`
  return route.page === 'partners' ? '#/' : `#/${route.page}`
}

/** Goes to a page, as a link would. */
export function goTo(route: Route): void {
  location.hash = pathTo(route)
}
