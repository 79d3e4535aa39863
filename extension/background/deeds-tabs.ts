import { browser } from 'wxt/browser'
import type { Sender } from '../bridge/callers.ts'
import type { Deeds } from '../bridge/serve.ts'
import { hideSite } from './deeds-device.ts'
import type { Desk } from './desk.ts'
import { maskedPage } from './masked-page.ts'

const done = { ok: true } as const
const refused = (code: string) => ({ ok: false, code }) as const

/** The tab that a surface speaks of: a glance's own whatever it says, else the one named, else the active one. */
export function tabIdOf(desk: Desk, from: Sender, named?: number): number | undefined {
  return from.kind === 'glance' ? from.tabId : (named ?? desk.view.activeTab())
}

/** Commands about tabs, glances and surfaces. */
export function tabDeeds(desk: Desk) {
  return {
    async glanceSize({ form, height }, from) {
      if (from.kind === 'glance') desk.pages.post(from.tabId, { type: 'size', form, height })
      return done
    },
    async glanceMove({ dx, dy, done: last }, from) {
      if (from.kind === 'glance') desk.pages.post(from.tabId, { type: 'move', dx, dy, done: last })
      return done
    },
    async glanceBlur(_arg, from) {
      if (from.kind === 'glance') desk.pages.post(from.tabId, { type: 'blur' })
      return done
    },
    async stepBack(_arg, from) {
      const tab = from.kind === 'glance' && desk.tabs.get(from.tabId)
      if (tab) await desk.tabs.keep({ ...tab, trouble: 'withdrawn' })
      return done
    },
    async hideGlance({ tabId, where }, from) {
      const tab = desk.tabs.get(tabIdOf(desk, from, tabId))
      if (!tab) return refused('no-tab')
      if (where === 'here') await desk.tabs.keep({ ...tab, hidden: true })
      else if (tab.host) return hideSite(desk, tab.host, true)
      return done
    },
    async showGlance({ host }) {
      return hideSite(desk, host, false)
    },
    async openPanel({ tabId }, from) {
      return openPanel(tabIdOf(desk, from, tabId))
    },
    async openDashboard({ path }) {
      await browser.tabs.create({ url: browser.runtime.getURL(`/dashboard.html${path}`) })
      return done
    },
    async readTab({ tabId }, from) {
      return readTab(desk, tabIdOf(desk, from, tabId))
    },
    async maskedPage({ tabId }) {
      const tab = desk.tabs.get(tabId)
      const text = tab && (await maskedPage(tab, browser.runtime.getManifest().version))
      return text ? { ok: true, text } : refused('page-closed')
    },
    async siteOff({ origin }) {
      await browser.permissions.remove({ origins: [origin] })
      return done
    },
  } satisfies Partial<Deeds>
}

/** Chrome opens the side panel beside the page; Firefox cannot from here, so the popup opens, and if that is refused the card in a tab. */
async function openPanel(tabId: number | undefined) {
  try {
    if (browser.sidePanel && tabId !== undefined) await browser.sidePanel.open({ tabId })
    else await browser.action.openPopup()
  } catch {
    // A browser may refuse without a fresh gesture: the card opens in a tab of its own, nothing is lost.
    await browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html') })
  }
  return done
}

/** Looks once at the page under the popup, by activeTab: title, link and what is selected. */
async function readTab(desk: Desk, tabId: number | undefined) {
  if (tabId === undefined) return refused('no-tab')
  const look = () => ({
    title: document.title.slice(0, 300),
    link: location.href.slice(0, 2000),
    selection: String(getSelection() ?? '').slice(0, 4000),
  })
  try {
    const [seen] = await browser.scripting.executeScript({ target: { tabId }, func: look })
    if (!seen?.result) return refused('page-closed')
    const { title, link, selection } = seen.result
    const tab = desk.tabs.of(tabId)
    const source = { ...tab.source, title, link, ...(selection ? { quote: selection } : {}) }
    await desk.tabs.keep({ ...tab, host: new URL(link).host, source })
    return { ok: true, title, link, selection } as const
  } catch {
    // A browser's own page, a store page, or a tab that went away: there is nothing to read, logging works all the same.
    return refused('page-closed')
  }
}
