/** The host part of a match pattern: `https://mail.example/*` -> `mail.example`; `*` for any host. */
export function hostOf(pattern: string): string {
  return pattern.replace(/^[^:]+:\/\//, '').replace(/\/.*/s, '')
}

/** True when a match pattern covers the host. */
export function covers(pattern: string, host: string): boolean {
  const wanted = hostOf(pattern)
  if (wanted === '*' || wanted === host) return true
  return wanted.startsWith('*.') && (host === wanted.slice(2) || host.endsWith(wanted.slice(1)))
}

/** The parts of a path that a pattern names, as a key of that site; undefined when it is another page. */
export function keyFrom(site: string, pattern: RegExp, text: string): string | undefined {
  const parts = pattern.exec(text)?.slice(1)
  return parts && [site, ...parts.filter((part) => part !== undefined)].join(':')
}
