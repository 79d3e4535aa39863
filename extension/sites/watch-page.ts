import { siteFor } from './all-sites.ts'
import type { PageRead, Site } from './site.ts'

/** Looks follow each other at least this far apart; further each time that a busy page had nothing new to show. In ms. */
const soonest = 40
const slowest = 1000
const afterTyping = 300
/** One look may take this long; an adapter that is slower, or fails, three times is switched off for the page. In ms. */
const budget = 30
const strikes = 3

/** What a page gives that an adapter could not read, or not fast enough. */
const unreadable: PageRead = { doing: 'reading', people: [], sure: false, off: true }

export interface Watched {
  /** The adapters that this script has. */
  sites: readonly Site[]
  page: Document
  inFrame: boolean
  signal: AbortSignal
  /** Called after each look, changed or not; answers whether it was news. */
  tell: (site: Site, read: PageRead | undefined) => boolean
}

/**
 * Looks at the page when it may have changed, in idle time, and never while it is hidden. Ends with the signal. Answers a function
 * that looks again soon. Nothing here throws into the page. [O7, O13]
 */
export function watchPage({ sites, page, inFrame, signal, tell }: Watched): () => void {
  const view = page.defaultView!
  let pause = soonest
  let timer: ReturnType<typeof setTimeout> | undefined
  let site: Site | undefined
  let failed = 0

  let looked = -Infinity

  // One change is enough to look again: until then the rest of a busy page's changes cost nothing.
  const observer = new MutationObserver(() => {
    observer.disconnect()
    later(performance.now() - looked > slowest ? soonest : pause)
  })

  function later(ms: number): void {
    if (timer !== undefined || page.hidden || signal.aborted || failed >= strikes) return
    timer = setTimeout(() => whenIdle(view, look), ms)
  }
  /** Something that people do, or a navigation: the page is about to show something else. */
  function soon(): void {
    clearTimeout(timer)
    timer = undefined
    pause = soonest
    later(soonest)
  }
  function look(): void {
    timer = undefined
    if (page.hidden || signal.aborted) return
    const news = readOnce()
    pause = news ? soonest : Math.min(pause * 2, slowest)
    looked = performance.now()
    observe()
  }
  function readOnce(): boolean {
    const started = performance.now()
    try {
      const address = new URL(view.location.href)
      site = siteFor(sites, page, address, inFrame)
      const news = site ? tell(site, site.read(page, address)) : false
      if (performance.now() - started > budget) failed++
      return news
    } catch {
      failed++ // Whatever the page did to us, it gets no exception from us; the user sees that it could not be read.
    }
    return failed >= strikes && site !== undefined && tell(site, unreadable)
  }
  /** One observer, on the narrowest root that the adapter knows, and on whatever holds it: the page may put another in its place. */
  function observe(): void {
    observer.disconnect()
    if (!site || failed >= strikes) return
    const anchor = site.anchor(page) ?? page.documentElement
    observer.observe(anchor, { childList: true, subtree: true, attributes: true, attributeFilter: telling })
    for (let at = anchor.parentNode; at; at = at.parentNode) observer.observe(at, { childList: true })
  }
  function stop(): void {
    clearTimeout(timer)
    timer = undefined
    observer.disconnect()
  }

  const on = (target: EventTarget | undefined, names: string[], heard: () => void) =>
    names.forEach((name) => target?.addEventListener(name, heard, { signal, capture: true, passive: true }))
  on(view.navigation, ['navigatesuccess'], soon)
  on(view, ['popstate', 'hashchange'], soon)
  on(page, ['click', 'focusin'], soon)
  on(page, ['input'], () => later(afterTyping))
  on(page, ['visibilitychange'], () => (page.hidden ? stop() : soon()))
  signal.addEventListener('abort', stop)
  // The browser started us when the page had come to rest: the first look need not wait for that again.
  if (!page.hidden) timer = setTimeout(look)
  return soon
}

/** Attributes that hold people, ids or titles somewhere. */
const telling = [
  'email',
  'data-hovercard-id',
  'data-legacy-thread-id',
  'data-thread-perm-id',
  'href',
  'title',
  'value',
]

function whenIdle(view: Window, work: () => void): void {
  if ('requestIdleCallback' in view) view.requestIdleCallback(work, { timeout: 100 })
  else setTimeout(work)
}
