import { browser } from 'wxt/browser'
import { newId } from '#shared/model/ids.ts'
import { ok, type Result } from '#shared/result.ts'
import type { Done, Questions } from '../bridge/contract.ts'
import { serve, type Work } from '../bridge/serve.ts'
import { beatKey } from '../bridge/wire.ts'
import { openDatabase } from '../storage/database.ts'
import { ensureDevice } from '../storage/device.ts'
import { live } from '../storage/live.ts'
import { namesAfter } from '../storage/place.ts'
import { dropBase, rebuild } from '../storage/rebuild.ts'
import type { StorageTrouble } from '../storage/transact.ts'
import { createAllowance, type Allowance } from './allowance.ts'
import { answers } from './answers.ts'
import { keepMark, readMark, wasEmptied, watchCards } from './base-mark.ts'
import { deeds } from './deeds.ts'
import { makeDesk, type Desk } from './desk.ts'
import { keepHouse, leaveOldJournal } from './housekeeping.ts'
import { makeMenu, watchWishes, type LogWish } from './menus.ts'
import { servePages, type Pages } from './pages.ts'
import { alignContentScripts, heldOrigins, injectOpenTabs, watchPermissions } from './permissions.ts'
import { chance, nextTurn, now } from './ports.ts'
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
  const parts = { tabs, pages, view, touched, report }
  const start = () => open(parts, emptied)
  let opening = loaded.then(start)
  const begun = () => opening.then<Work | { code: string }>((desk) => ('db' in desk ? begin(desk) : desk))
  let work = begun()

  async function begin(desk: Desk): Promise<Work> {
    const watched = watchTabs(desk)
    follow = watched.follow
    tabs.all().forEach(({ tabId }) => follow(tabId))
    void leaveOldJournal(desk.db, chance)
      .then(() => keepHouse(desk))
      .catch(report)
    // A sign of life: surfaces whose port broke while we slept ask again.
    await browser.storage.session.set({ [beatKey]: now() })
    return {
      live: (ask, hear, failed) =>
        live(
          desk.db,
          async (db) => {
            // Who wrote hears first that it is written, and colleagues are on their way to be told.
            await nextTurn()
            return ask(answers({ ...desk, db }, watched))
          },
          hear,
          failed,
        ),
      deeds: deeds(desk),
    }
  }

  /** What lay in the base is gone while we were at work: from now on that is all there is to say. */
  function emptied(): void {
    opening = Promise.resolve({ code: 'storage-emptied' })
    work = begun()
  }

  async function reopen(rebuild: boolean): Promise<Done> {
    const closed = await opening
    // Two pages may ask at once.
    if ('db' in closed) return { ok: true }
    const made = rebuild ? await makeAnew(closed.code) : ok(undefined)
    if (!made.ok) return { ok: false, ...made.error }
    opening = start()
    work = begun()
    const desk = await opening
    // That nothing was left to read is another thing to say, and the page that begins anew says it.
    return 'db' in desk || desk.code === 'storage-emptied' ? { ok: true } : { ok: false, ...desk }
  }

  serve({
    work: () => work,
    reopen,
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

async function open(parts: Parts, emptied: () => void): Promise<Desk | { code: string }> {
  const mark = await readMark()
  const opened = await openDatabase(mark.base)
  if (!opened.ok) return { code: opened.error }
  const db = opened.value
  if (await wasEmptied(db, mark)) {
    db.close()
    return { code: 'storage-emptied' }
  }
  const device = await ensureDevice(db, chance)
  if (!device.ok) return { code: device.error.code }
  const { id, part } = device.value
  db.keepTo(id, chance, emptied)
  const own = { now, chance, device: part }
  const team = await startTeam(db, own, report, () => parts.touched('team'))
  watchCards(db, id, parts.report)
  return makeDesk({ ...parts, db, team, ports: team.world.ports })
}

/** A base that the browser emptied is accepted as it is; of one that does not open all that can be read goes into a new one. */
async function makeAnew(code: string): Promise<Result<undefined, StorageTrouble>> {
  const { base, cards } = await readMark()
  if (code === 'storage-emptied') {
    await keepMark({ base, cards: false })
    return ok(undefined)
  }
  if (code !== 'storage-broken') return ok(undefined)
  const rebuilt = await rebuild(base, namesAfter(base))
  if (!rebuilt.ok) return rebuilt
  const { name, rows, opened } = rebuilt.value
  // Where nothing could be read the new base counts as emptied: its reader hears how to get the cards back.
  await keepMark({ base: name, cards: cards && rows === 0 })
  // What does not open today may open tomorrow, when somebody looks for what was lost.
  if (opened) await dropBase(base)
  return ok(undefined)
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
