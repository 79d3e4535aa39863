import { siteFor } from '../sites/all-sites.ts'
import type { FromPage } from '../bridge/page-port.ts'
import { webPage, type LaterScript, type PageRead, type Site } from '../sites/site.ts'
import { watchPage } from '../sites/watch-page.ts'
import { createHost, type Host } from './host.ts'
import { openLink, type Background, type Link } from './link.ts'
import { reportOf, type ReadDraft } from './report.ts'

export interface PageContext {
  sites: readonly Site[]
  page: Document
  background: Background
  frameUrl: (nonce: string) => string
  /** What reads a draft, once it was put into this page. */
  readDraft: () => ReadDraft | undefined
  /** Who stands where the user once pointed, on a site without an adapter. */
  readPointed: () => PageRead | undefined
  /** Ends when a newer script of ours took over or the extension is gone. */
  signal: AbortSignal
}

/**
 * Reads the page and tells the background; in the top frame it also holds the glance. Returns at once how to look again; a frame that
 * does not count returns nothing.
 */
export function startPage(context: PageContext): (() => void) | undefined {
  const { sites, page, background, frameUrl, readDraft, readPointed, signal } = context
  const view = page.defaultView!
  const inFrame = view.top !== view
  // A frame counts when its parent has the same origin (else it has no `frameElement`) and an adapter reads such frames.
  if (inFrame && !(view.frameElement && siteFor(sites, page, new URL(view.location.href), true)))
    return undefined
  let told: string | undefined
  let avoid: Site['avoid']

  // Made when there is something to show: on most pages there never is.
  let host: Host | undefined
  const link: Link = openLink(background, (message) => {
    if (message.type === 'show' && !inFrame) host ??= newHost()
    host?.hear(message)
  })
  const newHost = () =>
    createHost({
      page,
      frameUrl,
      signal,
      avoid: () => avoid?.(page) ?? [],
      say: (message) => link.say(message),
      touched: () => link.isOpen() || sayAgain(),
      alive: () => background.alive(),
    })
  const lookSoon = watchPage({ sites, page, inFrame, signal, tell })
  signal.addEventListener('abort', () => link.close())
  // A page that comes back from the browser's cache has lost its line.
  view.addEventListener('pageshow', ({ persisted }) => persisted && sayAgain(), { signal })

  function tell(site: Site, read: PageRead | undefined): boolean {
    if (site.script) return call(site.script)
    avoid = site.avoid
    const isKnown = site.name !== webPage || Boolean(read?.people.length)
    const report = reportOf(site, isKnown ? read : (readPointed() ?? read), readDraft())
    const at = inFrame ? undefined : view.location.href.slice(0, 2000)
    const text = report && JSON.stringify({ type: 'report', report, link: at })
    if (text === told) return false
    told = text
    host?.settle()
    // What is undefined is left out here: Firefox would carry it along.
    link.say(text ? (JSON.parse(text) as FromPage) : { type: 'report', report: undefined })
    return true
  }
  /** The script that can read this page takes our place. */
  function call(script: LaterScript): boolean {
    if (told !== script) link.say({ type: 'needs', script })
    told = script
    return false
  }
  function sayAgain(): void {
    told = undefined
    lookSoon()
  }
  return lookSoon
}
