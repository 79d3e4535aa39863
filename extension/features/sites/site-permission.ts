import { browser } from 'wxt/browser'

/** The origin of a pasted web address; undefined when it is none that could be switched on. */
export function originOf(text: string): string | undefined {
  const trimmed = text.trim()
  const whole = /^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`
  if (!URL.canParse(whole)) return undefined
  const { origin, protocol, hostname } = new URL(whole)
  const named = hostname.includes('.') || hostname === 'localhost'
  return named && (protocol === 'https:' || protocol === 'http:') ? origin : undefined
}

/** The pattern under which browsers grant a site: its scheme and host with every path, whatever the port. A pattern stays as it is. */
export function patternOf(origin: string): string {
  if (origin.endsWith('/*')) return origin
  const { protocol, hostname } = new URL(origin)
  return `${protocol}//${hostname}/*`
}

/**
 * Asks the browser for one site. Call it first in a click, with nothing awaited before: browsers ask only then.
 * What follows from a yes happens in the background, because the question may close the surface that asked.
 */
export function requestSite(origin: string): Promise<boolean> {
  return browser.permissions.request({ origins: [patternOf(origin)] })
}
