import { badgeCount } from '#shared/model/card.ts'
import type { TabState } from '../bridge/answers.ts'
import { live } from '../storage/live.ts'
import type { Desk } from './desk.ts'
import { readDraftsOf } from './draft-reader.ts'
import { describeTab, type Matched, type SeenTab } from './recognise.ts'
import { reportOf, type TabRecord } from './tabs.ts'
import { readPointedOf } from './pointing.ts'
import { drawToolbar, toolbarTitle, troubleTitle } from './toolbar.ts'
import { nameMenu } from './menus.ts'

/**
 * Keeps toolbar, glance and menu of every tab equal to what the database says about it, for as long as the background lives.
 * What a tab shows stands in the session store, so the next life goes on with the same tabs.
 */
export function watchTabs(desk: Desk) {
  const followed = new Map<number, { state: Promise<TabState>; end(): void }>()

  const follow = (tabId: number) => {
    followed.get(tabId)?.end()
    followed.delete(tabId)
    const tab = desk.tabs.get(tabId)
    if (!tab) return
    const first = promised<TabState>()
    const one = { state: first.promise, end: () => {} }
    followed.set(tabId, one)
    one.end = live(
      desk.db,
      (db) =>
        describeTab({ ...desk, db }, tab, (seen) => void showGlance(desk, tab, seen).catch(desk.report)),
      (seen) => {
        first.resolve(seen.state)
        one.state = Promise.resolve(seen.state)
        desk.touched('tab')
        desk.touched('seenPages')
        void show(desk, tab, seen).catch(desk.report)
      },
      (error) => {
        first.reject(error)
        desk.report(error)
      },
    )
  }
  return {
    follow,
    /** What a tab shows as last worked out, or its first working out; a change of it touches the question `tab`. */
    stateOf: (tabId: number | undefined) => (tabId === undefined ? undefined : followed.get(tabId)?.state),
  }
}

/** A promise with its two ends. Nobody may be waiting for it, so its failure is no failure of its own. */
function promised<T>() {
  let resolve: (value: T) => void = () => {}
  let reject: (reason: unknown) => void = () => {}
  const promise = new Promise<T>((...ends) => ([resolve, reject] = ends))
  promise.catch(() => {})
  return { promise, resolve, reject }
}

export type Watched = ReturnType<typeof watchTabs>

async function show(desk: Desk, tab: TabRecord, { state, card }: SeenTab): Promise<void> {
  const badge = card ? badgeCount(card, desk.today()) : 0
  const title = tab.trouble ? troubleTitle(tab.trouble) : toolbarTitle(state.match)
  await Promise.all([
    drawToolbar(tab.tabId, title, badge),
    tab.tabId === desk.view.activeTab()
      ? nameMenu(state.match.kind === 'partner' ? state.match.name : undefined)
      : undefined,
    card && readDraftsOf(tab),
    readPointedOf(desk.db, tab),
    card && state.prompt && desk.notePrompt(tab, card.partner.id, state.prompt),
  ])
}

async function showGlance(desk: Desk, tab: TabRecord, seen: Matched): Promise<void> {
  await desk.pages.show(tab, isShown(tab, seen))
}

/**
 * The glance stands wherever a message or record with somebody from outside is open, known or not: its presence must not tell the page
 * whether there is a card. [O11]
 */
function isShown(tab: TabRecord, { doing, match, siteHidden }: Matched): boolean {
  if (tab.hidden || siteHidden || tab.trouble || doing === 'list' || doing === 'none') return false
  return match.kind !== 'none' && reportOf(tab) !== undefined
}
