import { browser } from 'wxt/browser'
import { pageScripts, type PageScript } from './page-scripts.ts'

/** Origins (match patterns) on which Entente is switched on: exactly those whose host permission is held. There is no second list. */
export async function heldOrigins(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll()
  return origins.filter((origin) => /^(https?|\*):/.test(origin))
}

/**
 * Makes the registered content scripts equal to the held origins.
 * Called at start, at install, and whenever a permission comes or goes.
 */
export async function alignContentScripts(): Promise<void> {
  const wanted = pageScripts(await heldOrigins())
  const registered = await browser.scripting.getRegisteredContentScripts()
  const same = (script: PageScript) =>
    registered.some((one) => one.id === script.id && coversAlike(one, script))
  const ids = registered.map(({ id }) => id)
  if (wanted.every(same) && ids.length === wanted.length) return
  if (ids.length > 0) await browser.scripting.unregisterContentScripts({ ids })
  if (wanted.length === 0) return
  await browser.scripting.registerContentScripts(
    wanted.map(({ file, ...where }) => ({
      ...where,
      js: [file],
      allFrames: true,
      runAt: 'document_idle',
      persistAcrossSessions: true,
    })),
  )
}

function coversAlike(one: { matches?: string[]; excludeMatches?: string[] }, two: PageScript): boolean {
  const sorted = (patterns: string[] = []) => patterns.toSorted().join()
  return (
    sorted(one.matches) === sorted(two.matches) && sorted(one.excludeMatches) === sorted(two.excludeMatches)
  )
}

/** Injects into the tabs that are open already, so that switching a site on needs no reload. Tabs that refuse (a closed one, a browser page) are left. */
export async function injectOpenTabs(origins: readonly string[]): Promise<void> {
  await Promise.all(pageScripts(origins).map(injectInto))
}

async function injectInto({ file, matches, excludeMatches }: PageScript): Promise<void> {
  const tabs = await browser.tabs.query({ url: matches })
  const others = excludeMatches.length > 0 ? await browser.tabs.query({ url: excludeMatches }) : []
  const apart = new Set(others.map(({ id }) => id))
  await Promise.allSettled(
    tabs
      .filter(({ id }) => !apart.has(id))
      .map((tab) =>
        browser.scripting.executeScript({
          target: { tabId: tab.id ?? -1, allFrames: true },
          files: [file],
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
