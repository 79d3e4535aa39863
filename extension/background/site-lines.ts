import type { SiteLine } from '../bridge/answers.ts'
import { fixedSites } from '../sites/fixed-sites.ts'

/** The host part of a match pattern: `https://mail.example/*` -> `mail.example`; `*` for any host. */
function hostOf(pattern: string): string {
  return pattern.replace(/^[^:]+:\/\//, '').replace(/\/.*$/, '')
}

/** True when a match pattern covers the host. */
export function covers(pattern: string, host: string): boolean {
  const wanted = hostOf(pattern)
  if (wanted === '*' || wanted === host) return true
  return wanted.startsWith('*.') && (host === wanted.slice(2) || host.endsWith(wanted.slice(1)))
}

/** The sites page: mail sites that we know, on or off, and every other origin that is switched on. */
export function siteLines(held: readonly string[], hidden: readonly string[]): SiteLine[] {
  const known = Object.values(fixedSites).flatMap(({ name, matches }) =>
    matches.map((origin): { origin: string; name: string } => ({ origin, name })),
  )
  const others = held.filter((origin) => !known.some((site) => site.origin === origin))
  const lines = [...known, ...others.map((origin) => ({ origin, name: hostOf(origin) }))]
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
