import { browser } from 'wxt/browser'
import { fromPage, type FromPage, type Place, type ToPage } from '../bridge/page-port.ts'
import { pagePort } from '../bridge/wire.ts'
import type { LaterScript } from '../sites/site.ts'
import type { Allowance } from './allowance.ts'
import { mayAsk, type TabRecord, type Tabs } from './tabs.ts'

type Port = ReturnType<typeof browser.runtime.connect>

/** Where the glance stands on a site: kept in this browser, per host. */
const placeKey = (host: string) => `place:${host}`

export interface Pages {
  /** Sends to the top frame of a tab; nothing happens when its page is gone or asleep. */
  post(tabId: number, message: ToPage): void
  /** True while that tab's page has a line to us: a new page in the tab has none yet. */
  hasLine(tabId: number): boolean
  /** True while the glance stands in that tab. */
  isShown(tabId: number): boolean
  /** Shows or hides the glance. Repeating what holds already sends nothing. */
  show(tab: TabRecord, wanted: boolean): Promise<void>
}

/** Hears the content scripts: what they read becomes the tab's record. They never hear anything of a partner. */
export function servePages(
  tabs: Tabs,
  ready: Promise<unknown>,
  allowance: Allowance,
  now: () => number,
): Pages {
  const tops = new Map<number, Port>()
  const shown = new Set<number>()
  /** Lines of scripts whose place another of ours takes: their end is no end of the page. */
  const replaced = new WeakSet<Port>()
  const places = keptPlaces()

  browser.runtime.onConnect.addListener((port) => {
    const { sender } = port
    const tabId = sender?.tab?.id
    if (port.name !== pagePort || sender?.id !== browser.runtime.id || tabId === undefined) return
    // Each line that is opened counts as well.
    if (!allowance.take(tabId)) return port.disconnect()
    const frameId = sender.frameId ?? 0
    if (frameId === 0) {
      tops.set(tabId, port)
      shown.delete(tabId)
    }
    port.onMessage.addListener((raw: unknown) => {
      if (!allowance.take(tabId)) return
      const message = fromPage.safeParse(raw)
      if (message.success) void ready.then(() => hear(message.data as FromPage, port, tabId, frameId))
    })
    port.onDisconnect.addListener(() => {
      const stays = replaced.has(port)
      if (frameId !== 0) return void (stays || ready.then(() => dropFrames(tabs, tabId, frameId)))
      if (tops.get(tabId) !== port) return
      tops.delete(tabId)
      shown.delete(tabId)
      if (!stays) void ready.then(() => dropFrames(tabs, tabId))
    })
  })

  async function hear(message: FromPage, port: Port, tabId: number, frameId: number): Promise<void> {
    const tab = { ...tabs.of(tabId) }
    if (message.type === 'report') {
      const { url, documentId } = port.sender ?? {}
      const at = { frameId, url: whereNow(url, message.link), documentId }
      return hearReport(tabs, tab, message.report, at, now())
    }
    if (message.type === 'needs') {
      replaced.add(port)
      return putIn(message.script, tabId, frameId)
    }
    if (message.type === 'withdrawn') return tabs.keep({ ...tab, trouble: 'withdrawn' })
    const host = hostOf(port.sender?.url)
    if (host) await places.keep(host, message.place)
  }

  return {
    post: (tabId, message) => tops.get(tabId)?.postMessage(message),
    hasLine: (tabId) => tops.has(tabId),
    isShown: (tabId) => shown.has(tabId),
    async show(tab, wanted) {
      if (wanted === shown.has(tab.tabId)) return
      if (wanted) shown.add(tab.tabId)
      else shown.delete(tab.tabId)
      const place = wanted && tab.host ? await places.of(tab.host) : undefined
      const show: ToPage = { type: 'show', nonce: tab.nonce, ...(place ? { place } : {}) }
      tops.get(tab.tabId)?.postMessage(wanted ? show : ({ type: 'hide' } satisfies ToPage))
    },
  }
}

/** Where the page stands now, as far as it speaks of its own site; else where its line to us was opened. */
function whereNow(opened: string | undefined, said: string | undefined): string | undefined {
  const isOwn = said && opened && URL.canParse(said) && new URL(said).origin === new URL(opened).origin
  return isOwn ? said : opened
}

/** Puts a script into a frame in place of the one that asked for it. A page that is gone by then is left. */
async function putIn(script: LaterScript, tabId: number, frameId: number): Promise<void> {
  await Promise.allSettled([
    browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      files: [`/${script}.js`],
      injectImmediately: true,
    }),
  ])
}

/** Where a report came from. */
interface Origin {
  frameId: number
  url: string | undefined
  /** Which load of the page it is. */
  documentId: string | undefined
}

async function hearReport(
  tabs: Tabs,
  tab: TabRecord,
  report: Extract<FromPage, { type: 'report' }>['report'],
  { frameId, url, documentId }: Origin,
  now: number,
): Promise<void> {
  const isTop = frameId === 0
  // A page that was left while we slept could not say so: what its frames showed went with it. Where no page is known yet, a frame of
  // this one was faster.
  const isAnother = isTop && tab.documentId !== undefined && documentId !== tab.documentId
  const kept = isAnother ? {} : tab.frames
  const { [frameId]: before, ...others } = kept
  const next: TabRecord = { ...tab, frames: report ? { ...others, [frameId]: report } : others }
  delete next.trouble
  // A new thread starts anew: a glance hidden "here" and what was selected belong to the one before.
  if (report?.key !== before?.key) {
    delete next.hidden
    delete next.source
  }
  const host = isTop ? hostOf(url) : undefined
  if (host && url) Object.assign(next, { host, link: url, documentId })
  if (report?.off) next.trouble = 'too-slow'
  if (report && !mayAsk(next, report, now)) await tabs.keep({ ...next, frames: {}, trouble: 'too-many' })
  else await tabs.keep(next)
}

/** A frame's page is gone, and with the top one all of them. */
async function dropFrames(tabs: Tabs, tabId: number, frameId?: number): Promise<void> {
  const tab = tabs.get(tabId)
  if (!tab) return
  const left = Object.entries(tab.frames).filter(([id]) => frameId !== undefined && id !== String(frameId))
  const next: TabRecord = { ...tab, frames: Object.fromEntries(left) }
  if (frameId === undefined) delete next.documentId
  await tabs.keep(next)
}

/** Where the glance stands on each site, read once in a life of the background. */
function keptPlaces() {
  const known = new Map<string, Place | undefined>()
  return {
    async of(host: string): Promise<Place | undefined> {
      const key = placeKey(host)
      if (!known.has(host)) known.set(host, (await browser.storage.local.get(key))[key] as Place | undefined)
      return known.get(host)
    },
    async keep(host: string, place: Place): Promise<void> {
      known.set(host, place)
      await browser.storage.local.set({ [placeKey(host)]: place })
    },
  }
}

function hostOf(url: string | undefined): string | undefined {
  return url && URL.canParse(url) ? new URL(url).host : undefined
}
