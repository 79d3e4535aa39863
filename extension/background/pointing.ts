import { browser } from 'wxt/browser'
import { readSettings, saveSettings } from '../storage/team-settings.ts'
import type { Done } from '../bridge/contract.ts'
import type { LearnedPlace } from '../bridge/seen-pages.ts'
import type { Database, Stores } from '../storage/database.ts'
import type { Ports } from '../storage/write.ts'
import { refusal } from './deeds-cards.ts'
import { reportOf, type TabRecord } from './tabs.ts'

/** Where on a site the sender stands, as somebody of the team once pointed it out: `host path`, one per site, among the team's settings. */

/** Lets the user point in a tab, and keeps where. */
export async function pointAt(db: Database, ports: Ports, { tabId, host }: TabRecord): Promise<Done> {
  if (!host) return { ok: false, code: 'no-tab' }
  const path = await askInPage(tabId)
  if (path === null) return { ok: false, code: 'page-closed' }
  if (path === undefined) return { ok: false, code: 'not-pointed' }
  return keepPlaces(db, ports, host, path)
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

/** Every place that was pointed out, by site. */
export async function learnedPlaces(db: Stores): Promise<LearnedPlace[]> {
  const { pointedAt } = await readSettings(db)
  return pointedAt.flatMap((line) => {
    const space = line.indexOf(' ')
    return space > 0 ? { host: line.slice(0, space), path: line.slice(space + 1) } : []
  })
}

/** Keeps another place for a site, or without one forgets it. */
export async function keepPlaces(db: Database, ports: Ports, host: string, path?: string): Promise<Done> {
  const { pointedAt } = await readSettings(db)
  const others = pointedAt.filter((line) => !line.startsWith(`${host} `))
  const values = { pointedAt: path ? [...others, `${host} ${path}`] : others }
  const written = await saveSettings(db, ports, values)
  return written.ok ? { ok: true } : refusal(written.error)
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
