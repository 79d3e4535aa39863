import { browser } from 'wxt/browser'
import { newId } from '#shared/model/ids.ts'
import { ok, type Result } from '#shared/result.ts'
import type { Done, Questions } from '../bridge/contract.ts'
import { serve, type Work } from '../bridge/serve.ts'
import { beatKey } from '../bridge/wire.ts'
import { openDatabase, type Database } from '../storage/database.ts'
import { ensureDevice } from '../storage/device.ts'
import { live } from '../storage/live.ts'
import { namesAfter } from '../storage/place.ts'
import { dropBase, rebuild } from '../storage/rebuild.ts'
import { storageTrouble, type StorageTrouble } from '../storage/transact.ts'
import { createAllowance, type Allowance } from './allowance.ts'
import { answers } from './answers.ts'
import { keepMark, readMark, wasEmptied, watchCards, type Mark } from './base-mark.ts'
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
  const renewals = new Set<() => void>()
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
  const parts = { tabs, pages, view, touched, report, emptied }
  let opening = loaded.then(() => open(parts))
  const begun = () =>
    opening
      .then<Work | { code: string }>((desk) => ('db' in desk ? begin(desk) : desk))
      .catch(async (error: unknown) => ({ code: await codeOf(error, report) }))
  let work = begun()
  let current: Desk | undefined
  let isMended = false

  function renew(next: typeof opening): void {
    opening = next
    work = begun()
    renewals.forEach((hear) => hear())
  }

  /**
   * A base that broke is opened anew, once: a browser that lost its grip on it for a moment has it back, and one that threw it away
   * (Chromium does so when a read meets damage) shows that it is empty. After that it counts as closed until somebody asks for it.
   */
  function broke(desk: Desk): void {
    if (desk !== current) return
    current = undefined
    desk.team.sync.stop()
    desk.db.close()
    renew(isMended ? Promise.resolve({ code: 'storage-broken' }) : open(parts))
    isMended = true
  }

  async function begin(desk: Desk): Promise<Work> {
    current = desk
    desk.db.onBroken = () => broke(desk)
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
      async failed(error) {
        const code = await codeOf(error, () => {})
        if (code === 'storage-broken') broke(desk)
        return code
      },
    }
  }

  /** What lay in the base is gone while we were at work: from now on that is all there is to say. */
  function emptied(): void {
    current?.team.sync.stop()
    current?.db.close()
    current = undefined
    renew(Promise.resolve({ code: 'storage-emptied' }))
  }

  async function reopen(rebuild: boolean): Promise<Done> {
    const closed = await opening
    // Two pages may ask at once.
    if ('db' in closed) return { ok: true }
    const made = rebuild ? await makeAnew(closed.code) : ok(undefined)
    if (!made.ok) return { ok: false, ...made.error }
    renew(open(parts))
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
    onRenewed: (hear) => {
      renewals.add(hear)
      return () => renewals.delete(hear)
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

interface Parts extends Pick<Desk, 'tabs' | 'pages' | 'view' | 'touched' | 'report'> {
  emptied(): void
}

async function open(parts: Parts, again = true): Promise<Desk | { code: string }> {
  const mark = await readMark()
  const opened = await openDatabase(mark.base)
  if (!opened.ok) return { code: opened.error }
  const read = await readIn(opened.value, mark, parts).catch(async (error: unknown) => ({
    code: await codeOf(error, parts.report),
  }))
  if ('db' in read) return read
  opened.value.close()
  // Chromium throws a base away when a read meets damage; the second opening finds it empty, and that is what must be said.
  return again && read.code === 'storage-broken' ? open(parts, false) : read
}

async function readIn(db: Database, mark: Mark, parts: Parts): Promise<Desk | { code: string }> {
  if (await wasEmptied(db, mark)) return { code: 'storage-emptied' }
  const device = await ensureDevice(db, chance)
  if (!device.ok) return { code: device.error.code }
  const { id, part } = device.value
  db.keepTo(id, chance, parts.emptied)
  const own = { now, chance, device: part }
  const team = await startTeam(db, own, report, () => parts.touched('team'))
  watchCards(db, id, parts.report)
  return makeDesk({ ...parts, db, team, ports: team.world.ports })
}

/** What a failure means for the user: trouble of the storage, or a bug, which is reported. */
async function codeOf(error: unknown, report: (bug: unknown) => void): Promise<string> {
  try {
    return (await storageTrouble(error)).code
  } catch (bug) {
    report(bug)
    return 'internal'
  }
}

/** All that can be read goes into a new base. */
async function makeAnew(code: string): Promise<Result<undefined, StorageTrouble>> {
  if (code !== 'storage-broken' && code !== 'storage-emptied') return ok(undefined)
  const { base, cards } = await readMark()
  const rebuilt = await rebuild(base, namesAfter(base))
  if (!rebuilt.ok) return rebuilt
  const { name, rows, opened } = rebuilt.value
  // Where nothing could be read the new base counts as emptied, until its reader has heard how to get the cards back.
  await keepMark({ base: name, cards: code === 'storage-broken' && cards && rows === 0 })
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
