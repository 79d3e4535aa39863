import type { SiteLine } from '../bridge/answers.ts'
import { fixedMail, fixedOffice } from '../sites/fixed-sites.ts'
import { covers, hostOf } from '../sites/page-address.ts'

/** The sites page: sites that we know, on or off, and every other origin that is switched on. */
export function siteLines(held: readonly string[], hidden: readonly string[]): SiteLine[] {
  const known = [...Object.values(fixedMail), ...Object.values(fixedOffice)].flatMap(({ name, matches }) =>
    matches.map((origin): { origin: string; name: string } => ({ origin, name })),
  )
  // A firm's own host below a site's: it is asked for by name, not with all other firms' hosts.
  const offered = known.filter(({ origin }) => !origin.includes('*.'))
  const others = held.filter((origin) => !offered.some((site) => site.origin === origin))
  const named = (host: string) => known.find(({ origin }) => covers(origin, host))?.name ?? host
  const lines = [...offered, ...others.map((origin) => ({ origin, name: named(hostOf(origin)) }))]
  const shown = lines.map(({ origin, name }) => {
    const host = hostOf(origin)
    const on = held.some((pattern) => pattern === origin || covers(pattern, host))
    return { origin, host, name, on, hidden: hidden.includes(host) }
  })
  const listed = new Set(shown.map(({ host }) => host))
  const hiddenOnly = hidden.filter((host) => !listed.has(host))
  return [
    ...shown,
    ...hiddenOnly.map((host) => ({
      origin: `https://${host}/*`,
      host,
      name: host,
      on: held.some((pattern) => covers(pattern, host)),
      hidden: true,
    })),
  ]
}
