import { browser } from 'wxt/browser'
import type { TabRecord } from './tabs.ts'

const scriptFile = '/signals.js'

/**
 * Puts the script that reads drafts into the frames of a tab that hold an unread one. Called where a partner was recognised, so that no
 * other draft is ever looked at. A page that is gone by then is left.
 */
export async function readDraftsOf({ tabId, frames }: TabRecord): Promise<void> {
  const frameIds = Object.entries(frames).flatMap(([id, { unread }]) => (unread ? Number(id) : []))
  if (frameIds.length === 0) return
  await Promise.allSettled([
    browser.scripting.executeScript({
      target: { tabId, frameIds },
      files: [scriptFile],
      injectImmediately: true,
    }),
  ])
}
