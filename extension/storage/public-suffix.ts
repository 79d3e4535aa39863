import { parse } from 'tldts'
import type { Domain } from '#shared/model/look-alike.ts'

/** What somebody could have registered, with the host that it was read from; undefined for a public suffix (co.uk, github.io), which is nobody's. */
export function registrableOf(host: string): (Domain & { domain: string }) | undefined {
  const {
    domain,
    domainWithoutSuffix: label,
    publicSuffix: suffix,
  } = parse(host, { allowPrivateDomains: true })
  return domain && label && suffix ? { host, domain, label, suffix } : undefined
}
