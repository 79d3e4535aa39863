import type { SiteLine } from '../bridge/answers.ts'
import { fixedMail, fixedOffice } from '../sites/fixed-sites.ts'
import { covers, hostOf } from '../sites/page-address.ts'

type Known = Pick<SiteLine, 'origin' | 'name' | 'reads'>

/** The sites page: sites that we know, on or off, and every other origin that is switched on. */
export function siteLines(held: readonly string[], hidden: readonly string[]): SiteLine[] {
  const known = [...Object.values(fixedMail), ...Object.values(fixedOffice)].flatMap(
    ({ name, reads, matches }) => matches.map((origin: string): Known => ({ origin, name, reads })),
  )
  // A firm's own host below a site's: it is asked for by name, not with all other firms' hosts.
  const offered = known.filter(({ origin }) => !origin.includes('*.'))
  const others = held.filter((origin) => !offered.some((site) => site.origin === origin))
  const named = (origin: string): Known => {
    const host = hostOf(origin)
    const { name, reads } = known.find((site) => covers(site.origin, host)) ?? { name: host, reads: 'page' }
    return { origin, name, reads }
  }
  const shown = [...offered, ...others.map(named)].map((line) => {
    const host = hostOf(line.origin)
    const on = held.some((pattern) => pattern === line.origin || covers(pattern, host))
    return { ...line, host, on, hidden: hidden.includes(host) }
  })
  const listed = new Set(shown.map(({ host }) => host))
  const hiddenOnly = hidden.filter((host) => !listed.has(host))
  return [
    ...shown,
    ...hiddenOnly.map((host) => ({
      ...named(`https://${host}/*`),
      host,
      on: held.some((pattern) => covers(pattern, host)),
      hidden: true,
    })),
  ]
}
