import { browser } from 'wxt/browser'

/** Who speaks to the background. A glance may speak only about its own tab. */
export type Sender = { kind: 'page' } | { kind: 'glance'; tabId: number }

interface RawSender {
  id?: string | undefined
  url?: string | undefined
  tab?: { id?: number | undefined } | undefined
  frameId?: number | undefined
}

/**
 * Classes a caller by the extension's id and the document's address alone; `origin` is null on sandboxed pages and says nothing.
 * A glance counts only with the nonce that was issued to its own tab: a page that embeds the frame by itself gets no answer. [O4, O10]
 */
export function classify(
  sender: RawSender | undefined,
  nonce: string | undefined,
  tabOfNonce: (nonce: string) => number | undefined,
): Sender | undefined {
  const page = sender?.id === browser.runtime.id ? ownPage(sender.url) : undefined
  if (page === undefined) return undefined
  if (page !== '/glance.html') return { kind: 'page' }
  const tabId = sender?.tab?.id
  if (tabId === undefined || nonce === undefined || tabOfNonce(nonce) !== tabId) return undefined
  return { kind: 'glance', tabId }
}

/** True for whatever does not stand in one of our own pages: a content script, or who took one over. */
export function isForeign(sender: RawSender | undefined): boolean {
  return sender?.id !== browser.runtime.id || ownPage(sender.url) === undefined
}

/** The path of one of our own pages, or undefined for any other address. Chromium gives the glance a changing host in place of our id. */
function ownPage(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined
  const { protocol, host, pathname } = new URL(url)
  // Not the glance's own address: with `use_dynamic_url` Chromium answers that one with the changing host.
  const own = new URL(browser.runtime.getURL('/dashboard.html'))
  if (protocol !== own.protocol) return undefined
  return host === own.host || pathname === '/glance.html' ? pathname : undefined
}
