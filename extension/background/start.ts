import { browser } from 'wxt/browser'
import { newId } from '#shared/model/ids.ts'
import type { Questions } from '../bridge/contract.ts'
import { serve, type Work } from '../bridge/serve.ts'
import { beatKey } from '../bridge/wire.ts'
import { openDatabase } from '../storage/database.ts'
import { ensureDevice } from '../storage/device.ts'
import { live } from '../storage/live.ts'
import { createAllowance, type Allowance } from './allowance.ts'
import { answers } from './answers.ts'
import { deeds } from './deeds.ts'
import { makeDesk, type Desk } from './desk.ts'
import { keepHouse } from './housekeeping.ts'
import { makeMenu, watchWishes, type LogWish } from './menus.ts'
import { servePages, type Pages } from './pages.ts'
import { alignContentScripts, heldOrigins, injectOpenTabs, watchPermissions } from './permissions.ts'
import { chance, now } from './ports.ts'
import { report } from './report.ts'
import { createTabs, type Tabs } from './tabs.ts'
import { pollAlarm, startTeam } from './team.ts'
import { createView } from './view.ts'
import { watchTabs } from './watch-tabs.ts'

/** Everything that the background listens to is set up before the first await: a browser wakes it only for what it heard of at once. */
export function startBackground(): void {
  const hears = new Set<(name: keyof Questions) => void>()
  const touched = (name: keyof Questions) => hears.forEach((hear) => hear(name))
  let follow = (_tabId: number) => {}
  const tabs = createTabs(
    browser.storage.session,
    () => newId(chance),
    (tabId) => {
      follow(tabId)
      touched('tab')
      touched('seenPages')
    },
  )
  const view = createView(() => touched('tab'))
  const loaded = Promise.all([tabs.load(), view.load()])
  const allowance = createAllowance(now, (tabId) => {
    void loaded.then(() => tabs.keep({ ...tabs.of(tabId), frames: {}, trouble: 'too-often' }))
  })
  const pages = servePages(tabs, loaded, allowance, now)
  const opening = loaded.then(() => open({ tabs, pages, view, touched, report }))
  const work = opening.then<Work | { code: string }>((desk) => ('db' in desk ? begin(desk) : desk))

  async function begin(desk: Desk): Promise<Work> {
    const watched = watchTabs(desk)
    follow = watched.follow
    tabs.all().forEach(({ tabId }) => follow(tabId))
    void keepHouse(desk).catch(report)
    // A sign of life: surfaces whose port broke while we slept ask again.
    await browser.storage.session.set({ [beatKey]: now() })
    return {
      live: (ask, hear, failed) =>
        live(desk.db, (db) => ask(answers({ ...desk, db }, watched)), hear, failed),
      deeds: deeds(desk),
    }
  }

  serve({
    work,
    tabOfNonce: tabs.tabOfNonce,
    onTouched: (hear) => {
      hears.add(hear)
      return () => hears.delete(hear)
    },
    mayHear: allowance.take,
    report,
  })
  watchPermissions(() => void view.load().then(() => touched('sites')))
  watchWishes((wish) => void grant(wish, tabs, pages).catch(report))
  watchBrowser(tabs, pages, allowance)
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === pollAlarm) void opening.then((desk) => 'db' in desk && desk.team.poll())
  })
}

type Parts = Pick<Desk, 'tabs' | 'pages' | 'view' | 'touched' | 'report'>

async function open(parts: Parts): Promise<Desk | { code: string }> {
  const opened = await openDatabase()
  if (!opened.ok) return { code: opened.error }
  const db = opened.value
  const device = await ensureDevice(db, chance)
  if (!device.ok) return { code: device.error.code }
  const team = await startTeam(db, { now, chance, device: device.value.part }, report)
  return makeDesk({ ...parts, db, team, ports: team.world.ports })
}

/** Opens the log form: in the glance where one stands, else in the popup. The popup is asked for at once, while the browser still sees a gesture. */
async function grant({ tabId, source }: LogWish, tabs: Tabs, pages: Pages): Promise<void> {
  const inGlance = pages.isShown(tabId)
  const popup = inGlance ? undefined : browser.action.openPopup()
  const tab = tabs.of(tabId)
  await tabs.keep({ ...tab, source: { ...tab.source, ...source }, openLog: (tab.openLog ?? 0) + 1 })
  if (inGlance) pages.post(tabId, { type: 'focus' })
  await popup
}

function watchBrowser(tabs: Tabs, pages: Pages, allowance: Allowance): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void makeMenu()
    // Pages that were open before an update hold a script that lost us: the new one takes over.
    void alignContentScripts().then(heldOrigins).then(injectOpenTabs)
    if (reason === 'install')
      void browser.tabs.create({ url: browser.runtime.getURL('/dashboard.html#/first-run') })
  })
  browser.runtime.onStartup.addListener(() => void alignContentScripts())
  browser.tabs.onRemoved.addListener((tabId) => {
    allowance.forget(tabId)
    void tabs.forget(tabId)
  })
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    // A page left while we slept could not say goodbye. One that is still there has a line to us, or opens one at its next report.
    if (status === 'loading' && !pages.hasLine(tabId) && tabs.get(tabId)) void tabs.forget(tabId)
  })
}
