import type { ToPage } from '../bridge/page-port.ts'
import { siteFor } from '../sites/all-sites.ts'
import type { PageRead, Site } from '../sites/site.ts'
import { watchPage } from '../sites/watch-page.ts'
import { createHost, type Host } from './host.ts'
import { openLink, type Background, type Link } from './link.ts'
import { reportOf } from './report.ts'

export interface PageContext {
  page: Document
  background: Background
  frameUrl: (nonce: string) => string
  /** Ends when a newer script of ours took over or the extension is gone. */
  signal: AbortSignal
  end: () => void
}

/** Reads the page and tells the background; in the top frame it also holds the glance. Returns at once. */
export function startPage({ page, background, frameUrl, signal, end }: PageContext): void {
  const view = page.defaultView!
  const inFrame = view.top !== view
  if (inFrame && !isReadableFrame(page)) return
  let told: string | undefined
  let avoid: Site['avoid']

  const link: Link = openLink(background, (message) => host && obey(host, message), end)
  const host = inFrame
    ? undefined
    : createHost({
        page,
        frameUrl,
        signal,
        avoid: () => avoid?.(page) ?? [],
        say: (message) => link.say(message),
        touched: () => link.isOpen() || sayAgain(),
      })
  const lookSoon = watchPage({ page, inFrame, signal, tell })
  signal.addEventListener('abort', () => link.close())
  // A page that comes back from the browser's cache has lost its line.
  view.addEventListener('pageshow', ({ persisted }) => persisted && sayAgain(), { signal })

  function tell(site: Site, read: PageRead | undefined): boolean {
    avoid = site.avoid
    const report = reportOf(site, read)
    const text = JSON.stringify(report)
    if (text === told) return false
    told = text
    host?.settle()
    link.say({ type: 'report', report })
    return true
  }
  function sayAgain(): void {
    told = undefined
    lookSoon()
  }
}

/** A frame counts when it shows the page's own origin and an adapter reads frames of this kind. */
function isReadableFrame(page: Document): boolean {
  try {
    const { location, top } = page.defaultView!
    return (
      top?.location.origin === location.origin && siteFor(page, new URL(location.href), true) !== undefined
    )
  } catch {
    return false // Another origin's top: the browser forbids the question itself.
  }
}

function obey(host: Host, message: ToPage): void {
  switch (message.type) {
    case 'show':
      return host.show(message.nonce, message.place)
    case 'hide':
      return host.hide()
    case 'size':
      return host.size(message.form, message.height)
    case 'move':
      return host.move(message.dx, message.dy, message.done)
    case 'focus':
      return host.focus()
    case 'blur':
      return host.blur()
  }
}
