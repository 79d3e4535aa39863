import { domainOf, normaliseAddress, normaliseDomain, withoutTag } from '#shared/model/address.ts'
import { isFreemail } from '#shared/model/freemail.ts'
import { likeKeysOf, likeKeysOfAddress } from '#shared/model/look-alike.ts'

/**
 * Under which keys a partner is found, one letter for the kind: `a` exact address, `p` an address whose plus-tag was taken off,
 * `d` confirmed domain, `s` domain that only suggests, `w` web page; `k` and `h` what only resembles it. Looking up is then one indexed
 * read for a whole page.
 */
export function matchKeys(
  addresses: string[],
  domains: string[],
  suggested: string[],
  pages: string[],
): string[] {
  const exact = addresses.flatMap((address) => normaliseAddress(address) ?? [])
  const confirmed = firmDomains(domains)
  const hints = [...exact.map(domainOf), ...firmDomains(suggested), ...confirmed]
  return [
    ...new Set([
      ...exact.map((address) => `a${address}`),
      ...exact.flatMap((address) => withoutTag(address) ?? []).map((plain) => `p${plain}`),
      ...confirmed.map((domain) => `d${domain}`),
      ...firmDomains(hints)
        .flatMap(withParents)
        .map((domain) => `s${domain}`),
      ...pages.flatMap((page) => pageKey(page) ?? []),
      ...resembling(exact, firmDomains(hints)),
    ]),
  ]
}

/** Under what look-alikes find them: the words of firms' domains, and whole addresses where anybody may have a mailbox. */
function resembling(addresses: readonly string[], domains: readonly string[]): string[] {
  const free = addresses.filter((address) => isFreemail(domainOf(address)))
  return [...domains.flatMap(likeKeysOf), ...free.flatMap(likeKeysOfAddress)]
}

/** The keys of a line that an older Entente wrote, with those by which look-alikes find it. */
export function withLikes(keys: readonly string[]): string[] {
  const of = (kinds: string) => keys.filter((key) => kinds.includes(key.charAt(0))).map((key) => key.slice(1))
  return [...new Set([...keys, ...resembling(of('a'), of('ds'))])]
}

/** A web page's own key, without scheme, `www.`, query and closing slash; undefined for what is no http(s) address. */
export function pageKey(address: string): string | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined
  const { hostname, pathname } = new URL(address)
  return `w${hostname.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}`
}

/** The domain itself and those above it, down to two labels: which of them is registrable is asked when a page is matched. */
export function withParents(domain: string): string[] {
  const labels = domain.split('.')
  return labels.slice(0, -1).map((_, from) => labels.slice(from).join('.'))
}

/** Freemail says nothing of a firm, whoever wrote it into the list. */
function firmDomains(domains: string[]): string[] {
  return domains.flatMap((domain) => normaliseDomain(domain) ?? []).filter((domain) => !isFreemail(domain))
}
