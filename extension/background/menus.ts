import { browser } from 'wxt/browser'

const menuId = 'log'

/** Makes the one entry of the context menu. Browsers keep it over restarts of the background, so it is made at install only. */
export async function makeMenu(): Promise<void> {
  await browser.contextMenus.removeAll()
  browser.contextMenus.create({
    id: menuId,
    title: browser.i18n.getMessage('menuLogAny'),
    contexts: ['page', 'selection', 'link'],
  })
}

/** Chrome tells nobody that a menu is about to open, so the title follows the active tab's partner. */
export async function nameMenu(partner: string | undefined): Promise<void> {
  const title = partner
    ? browser.i18n.getMessage('menuLog', [partner.replaceAll('%', '')])
    : browser.i18n.getMessage('menuLogAny')
  await browser.contextMenus.update(menuId, { title }).catch(() => makeMenu())
}

/** What somebody wants to log about: from the menu with the words that were selected, or from the keyboard. */
export interface LogWish {
  tabId: number
  source: { title?: string; link?: string; quote?: string }
}

/** Calls back for the menu and for the keyboard command. */
export function watchWishes(hear: (wish: LogWish) => void): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId !== menuId || tab?.id === undefined) return
    const link = info.linkUrl ?? info.pageUrl
    const source = { ...(tab.title ? { title: tab.title } : {}), ...(link ? { link } : {}) }
    hear({ tabId: tab.id, source: info.selectionText ? { ...source, quote: info.selectionText } : source })
  })
  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== 'quick-log' || tab?.id === undefined) return
    const source = { ...(tab.title ? { title: tab.title } : {}), ...(tab.url ? { link: tab.url } : {}) }
    hear({ tabId: tab.id, source })
  })
}
