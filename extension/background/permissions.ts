import { browser } from 'wxt/browser'

const scriptId = 'page'
const scriptFile = '/page.js'

/** Origins (match patterns) on which Entente is switched on: exactly those whose host permission is held. There is no second list. */
export async function heldOrigins(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll()
  return origins.filter((origin) => /^(https?|\*):/.test(origin))
}

/**
 * Makes the registered content script equal to the held origins.
 * Called at start, at install, and whenever a permission comes or goes.
 */
export async function alignContentScripts(): Promise<void> {
  const matches = await heldOrigins()
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [scriptId] })
  const same = registered[0]?.matches?.slice().sort().join() === matches.slice().sort().join()
  if (registered.length > 0 && same) return
  if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [scriptId] })
  if (matches.length === 0) return
  await browser.scripting.registerContentScripts([
    {
      id: scriptId,
      js: [scriptFile],
      matches,
      allFrames: true,
      runAt: 'document_idle',
      persistAcrossSessions: true,
    },
  ])
}

/** Injects into the tabs that are open already, so that switching a site on needs no reload. Tabs that refuse (a closed one, a browser page) are left. */
export async function injectOpenTabs(origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return
  const tabs = await browser.tabs.query({ url: [...origins] })
  await Promise.allSettled(
    tabs.map((tab) =>
      browser.scripting.executeScript({
        target: { tabId: tab.id ?? -1, allFrames: true },
        files: [scriptFile],
      }),
    ),
  )
}

/** Keeps scripts and permissions together from now on. */
export function watchPermissions(touched: () => void): void {
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    void alignContentScripts()
      .then(() => injectOpenTabs(origins))
      .then(touched)
  })
  browser.permissions.onRemoved.addListener(() => void alignContentScripts().then(touched))
}
