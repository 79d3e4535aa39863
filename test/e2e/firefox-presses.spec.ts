import type { Firefox } from '../support/firefox.ts'
import { mustDo } from '../support/must.ts'
import { covers, uncover } from './covers.ts'
import { expect, test } from './firefox-fixtures.ts'
import { article } from './pages.ts'

/**
 * What a page tries so that the user presses a button of ours for something else, in Firefox. Firefox cannot tell a frame whether it is
 * covered (there is no `trackVisibility`), so no press there changes anything, covered or not, for however long it was pointed at: it opens
 * our own window, over which no page can draw, and the act is done there. So there is nothing to count strikes by either, and nothing that a
 * flash of full sight or a moved frame could gain.
 */

const host = 'press.larkfield.example'
const stranger = 'hello@perringauge.example'

/** How a page puts the frame elsewhere under the pointer. */
const moves: Record<string, () => void> = {
  'moving the box': () => {
    const box = document.documentElement.lastElementChild as HTMLElement
    box.style.setProperty('translate', '0 30px', 'important')
  },
  'moving the whole page': () => {
    document.documentElement.style.transform = 'translateX(-30px)'
  },
  'a flash of full sight': () => {
    const mask = document.createElement('div')
    mask.style.cssText = 'position:fixed;inset:0;background:#fff;z-index:2147483647;pointer-events:none'
    document.documentElement.append(mask)
    addEventListener('pointermove', () => setTimeout(() => mask.remove(), 40), { once: true })
  },
}

for (const [what, attack] of Object.entries({ ...covers, ...moves }))
  test(
    `[O5] in Firefox under ${what} a press changes nothing, and once it is gone neither`,
    { tag: '@timed' },
    async ({ visited }) => {
      const { page, press } = await opened(visited)
      await page.evaluate(attack)
      await press()
      await page.evaluate(uncover)
      await closeOurs(visited)
      await press()
      // By then whatever the first press asked for has been done.
      await expect.poll(() => closeOurs(visited)).toBeGreaterThan(0)
      expect(await kindOn(visited)).toBe('unknown')
      await page.close()
    },
  )

test(
  '[O5] in Firefox what was pressed over a page is done in our own window',
  { tag: '@timed' },
  async ({ visited }) => {
    const { page, press } = await opened(visited)
    await press()
    await expect.poll(() => closeOurs(visited)).toBeGreaterThan(0)
    const { tabId } = await visited.tabOf(page)
    const panel = await visited.open('sidepanel.html', 'body')
    await page.bringToFront()
    // It offers the same act, and there it is one: nothing can lie over it. (In front it would be about itself.)
    await panel.waitForSelector('button.link')
    mustDo('notThem', await visited.tell('notThem', { tabId, what: 'quiet', address: stranger }))
    await expect.poll(async () => (await visited.ask('tab', { tabId })).match.kind).toBe('none')
    await Promise.all([page.close(), panel.close()])
  },
)

/** A mail of a stranger, with the button drawn that would make them nobody. */
async function opened(firefox: Firefox) {
  const page = await firefox.visit(`https://${host}/`, article({ from: ['Loes', stranger] }))
  const glance = await firefox.glanceOf(page, 'No card yet')
  await glance.click('button')
  const button = (await glance.waitForSelector('button.link'))!
  return { page, press: () => button.click() }
}

/** What the background says that page is about. */
async function kindOn(firefox: Firefox): Promise<string | undefined> {
  return (await firefox.ask('seenPages', {})).find((one) => one.host === host)?.match.kind
}

/** Closes the windows that a press opened, and says how many there were: a popup, or a tab where the browser refused that. */
function closeOurs(firefox: Firefox): Promise<number> {
  return firefox.inside(async () => {
    const popups = chrome.extension.getViews({ type: 'popup' })
    const tabs = await chrome.tabs.query({ url: chrome.runtime.getURL('/sidepanel.html') })
    for (const popup of popups) popup.close()
    await chrome.tabs.remove(tabs.map(({ id }) => id!))
    return popups.length + tabs.length
  }, undefined)
}
