import { browser } from 'wxt/browser'
import type { Done } from '../bridge/contract.ts'
import type { Database, Stores } from '../storage/database.ts'
import type { Ports } from '../storage/write.ts'
import { keepPlace, learnedPlaces } from './learned-places.ts'
import { reportOf, type TabRecord } from './tabs.ts'

/** Lets the user point in a tab, and keeps where. */
export async function pointAt(db: Database, ports: Ports, { tabId, host }: TabRecord): Promise<Done> {
  if (!host) return { ok: false, code: 'no-tab' }
  const path = await askInPage(tabId)
  if (path === null) return { ok: false, code: 'page-closed' }
  if (path === undefined) return { ok: false, code: 'not-pointed' }
  return keepPlace(db, ports, host, path)
}

async function askInPage(tabId: number): Promise<string | undefined | null> {
  try {
    const target = { tabId }
    await browser.scripting.executeScript({ target, files: ['/point.js'] })
    const answer = () => (globalThis as { ententePointing?: Promise<string | undefined> }).ententePointing
    const [ran] = await browser.scripting.executeScript({ target, func: answer })
    return typeof ran?.result === 'string' ? ran.result : undefined
  } catch {
    return null // A page that is gone, or whose site is no longer switched on.
  }
}

/** Puts the reader of such a place into a page where nobody else could be read. A page that is gone by then is left. */
export async function readPointedOf(db: Stores, tab: TabRecord): Promise<void> {
  const { tabId, host } = tab
  const report = reportOf(tab)
  if (!report || report.people.length > 0) return
  const place = (await learnedPlaces(db)).find((one) => one.host === host)
  if (!place) return
  const target = { tabId }
  const leave = (path: string) => Object.assign(globalThis, { ententePath: path })
  try {
    await browser.scripting.executeScript({ target, func: leave, args: [place.path] })
    await browser.scripting.executeScript({ target, files: ['/pointed.js'] })
  } catch {
    return
  }
}
