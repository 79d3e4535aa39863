import { badgeCount } from '#shared/model/card.ts'
import type { TabState } from '../bridge/answers.ts'
import { live } from '../storage/live.ts'
import type { Desk } from './desk.ts'
import { readDraftsOf } from './draft-reader.ts'
import { describeTab } from './recognise.ts'
import { reportOf, type TabRecord } from './tabs.ts'
import { drawToolbar, toolbarTitle, troubleTitle } from './toolbar.ts'
import { nameMenu } from './menus.ts'

/**
 * Keeps toolbar, glance and menu of every tab equal to what the database says about it, for as long as the background lives.
 * What a tab shows stands in the session store, so the next life goes on with the same tabs.
 */
export function watchTabs(desk: Desk) {
  const ends = new Map<number, () => void>()

  const follow = (tabId: number) => {
    ends.get(tabId)?.()
    ends.delete(tabId)
    const tab = desk.tabs.get(tabId)
    if (!tab) return
    const end = live(
      () => describeTab(desk, tab),
      (seen) => void show(desk, tab, seen).catch(desk.report),
      desk.report,
    )
    ends.set(tabId, end)
  }
  return { follow }
}

async function show(
  desk: Desk,
  tab: TabRecord,
  seen: Awaited<ReturnType<typeof describeTab>>,
): Promise<void> {
  const { state, card } = seen
  const badge = card ? badgeCount(card, desk.today()) : 0
  const title = tab.trouble ? troubleTitle(tab.trouble) : toolbarTitle(state.match)
  await Promise.all([
    drawToolbar(tab.tabId, title, badge),
    desk.pages.show(tab, isShown(tab, state, seen.siteHidden)),
    tab.tabId === desk.view.activeTab()
      ? nameMenu(state.match.kind === 'partner' ? state.match.name : undefined)
      : undefined,
    card && readDraftsOf(tab),
    card && state.prompt && desk.notePrompt(tab, card.partner.id, state.prompt),
  ])
}

/**
 * The glance stands wherever a message or record with somebody from outside is open, known or not: its presence must not tell the page
 * whether there is a card. [O11]
 */
function isShown(tab: TabRecord, { doing, match }: TabState, siteHidden: boolean): boolean {
  if (tab.hidden || siteHidden || tab.trouble || doing === 'list' || doing === 'none') return false
  return match.kind !== 'none' && reportOf(tab) !== undefined
}
